package ai.neolink.settlement.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The setting {@code settlement.limits.amount}, in fen: no amount, no price, and no target of a unit is greater (T10).
 * So a single mistake of the platform cannot bring a sum beyond 64 bits: that takes 900,000 of the greatest that can be
 * set.
 */
@Component
public final class AmountLimit {
    private static final long GREATEST = 10_000_000_000_000L;

    private final long fen;

    AmountLimit(@Value("${settlement.limits.amount:100000000000}") String fen) {
        this.fen = Setting.longNumber("settlement.limits.amount", fen, 1, GREATEST);
    }

    public long fen() {
        return fen;
    }
}
