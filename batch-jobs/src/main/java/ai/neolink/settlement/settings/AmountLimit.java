package ai.neolink.settlement.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.limits.*}. No amount, no price, and no target of a unit is greater than the amount
 * (T10). So a single mistake of the platform cannot bring a sum beyond 64 bits: that takes 900,000 of the greatest that
 * can be set.
 *
 * @param amount Greatest amount, price or charge that is accepted, in fen (0.01 CNY)
 */
@ConfigurationProperties("settlement.limits")
public record AmountLimit(
        @Accepts(least = 1, greatest = 10_000_000_000_000L) @DefaultValue("100000000000")
        long amount) {
    /** The amount, in fen. */
    public long fen() {
        return amount;
    }
}
