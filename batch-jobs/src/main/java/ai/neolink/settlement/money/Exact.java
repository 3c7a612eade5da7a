package ai.neolink.settlement.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of CNY before rounding: a decimal numerator over a whole divisor (3,600 seconds, 1,000 tokens, 2^30
 * bytes). Only {@link #fen()} rounds, once for each charge (billing rules, “Ground rules”).
 *
 * @param numerator unit price × quantity, in CNY × {@code divisor}
 * @param divisor   greater than 0
 */
public record Exact(BigDecimal numerator, long divisor) {
    /** The decimal places of amounts in {@code charges.csv} and in the database. */
    public static final int PLACES = 12;

    public static final Exact ZERO = new Exact(BigDecimal.ZERO, 1);

    /** An amount without a division, such as the price that the platform states for an order. */
    public static Exact of(BigDecimal cny) {
        return new Exact(cny, 1);
    }

    /**
     * Rounds the amount to fen, HALF_UP.
     *
     * @throws ArithmeticException if the fen do not fit 64 bits
     */
    public long fen() {
        return numerator
                .movePointRight(2)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The amount at 12 places, HALF_UP: for display only, never a step towards {@link #fen()}. */
    public BigDecimal atTwelvePlaces() {
        return numerator.divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP);
    }

    public boolean isPositive() {
        return numerator.signum() > 0;
    }
}
