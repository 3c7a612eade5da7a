package ai.neolink.settlement.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times as they are printed. */
final class Figures {
    private Figures() {}

    static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
