package ai.neolink.settlement.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How amounts in fen (1/100 CNY, {@code long}) are read from and written as decimal text, and how VAT is taken out of
 * them.
 */
public final class Money {
    public static final String CURRENCY = "CNY";

    private Money() {}

    /**
     * @throws ArithmeticException if the amount has more than two decimals or does not fit 64 bits
     */
    public static long fen(BigDecimal cny) {
        return cny.movePointRight(2).longValueExact();
    }

    public static BigDecimal cny(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    /** {@code 123450 → "1234.50"}. */
    public static String text(long fen) {
        return cny(fen).toPlainString();
    }

    /** As {@link #text(long)}, of a sum that may not fit 64 bits. */
    public static String text(BigDecimal fen) {
        return fen.movePointLeft(2).setScale(2).toPlainString();
    }

    /** Tax contained in a gross amount: round(gross × rate / (1 + rate)), HALF_UP (ledger, “Posting rules”). */
    public static long taxIn(long grossFen, BigDecimal rate) {
        return BigDecimal.valueOf(grossFen)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
