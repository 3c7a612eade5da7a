package ai.neolink.settlement.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads amounts of fen (1/100 CNY, {@code long}) from decimal numbers, writes them as decimal text, and takes VAT out
 * of them.
 */
public final class Money {
    public static final String CURRENCY = "CNY";

    private Money() {}

    /**
     * Converts CNY to fen.
     *
     * @throws ArithmeticException if the amount has more than two decimals or its fen do not fit 64 bits
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

    /** Writes a sum of fen that may not fit 64 bits, as {@link #text(long)} does. */
    public static String text(BigDecimal fen) {
        return fen.movePointLeft(2).setScale(2).toPlainString();
    }

    /** The tax contained in a gross amount: round(gross × rate / (1 + rate)), HALF_UP (ledger, “Posting rules”). */
    public static long taxIn(long grossFen, BigDecimal rate) {
        return BigDecimal.valueOf(grossFen)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
