package ai.neolink.settlement.store;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The binary form in which PostgreSQL sends and receives decimals: digits to the base of 10,000, the greatest first,
 * with the power of the first digit, the sign, and the places after the decimal point.
 */
final class BinaryNumeric {
    private static final int BASE = 10_000;
    private static final int BASE_PLACES = 4;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final int NEGATIVE = 0x4000;
    private static final int HEADER = 8;
    /** A decimal with this many digits fits a long even with three more digits. */
    private static final int SHORT_PRECISION = 15;

    private static final int[] POWERS = {1, 10, 100, 1000};

    private BinaryNumeric() {}

    /** Writes the length of the value and the value. */
    static void write(BinaryBuffer out, BigDecimal value) {
        var decimal = value.scale() < 0 ? value.setScale(0) : value;
        var scale = decimal.scale();
        var missing = (BASE_PLACES - scale % BASE_PLACES) % BASE_PLACES;
        var digits = decimal.precision() <= SHORT_PRECISION
                ? digits(Math.abs(decimal.unscaledValue().longValue()) * POWERS[missing])
                : digits(decimal.unscaledValue().abs().multiply(BigInteger.valueOf(POWERS[missing])));
        // digits[0] is the least significant; zeros at either end are not sent.
        var least = 0;
        var count = digits.length;
        while (count > 0 && digits[count - 1] == 0) {
            count--;
        }
        while (least < count && digits[least] == 0) {
            least++;
        }
        var weight = count - 1 - (scale + missing) / BASE_PLACES;
        out.int4(HEADER + Short.BYTES * (count - least));
        out.int2(count - least);
        out.int2(count == 0 ? 0 : weight);
        out.int2(decimal.signum() < 0 ? NEGATIVE : 0);
        out.int2(scale);
        for (int i = count - 1; i >= least; i--) {
            out.int2(digits[i]);
        }
    }

    private static int[] digits(long value) {
        var digits = new int[5];
        var rest = value;
        for (int i = 0; rest > 0; i++) {
            digits[i] = (int) (rest % BASE);
            rest /= BASE;
        }
        return digits;
    }

    private static int[] digits(BigInteger value) {
        var digits = new int[value.bitLength() / 13 + 1];
        var rest = value;
        for (int i = 0; rest.signum() > 0; i++) {
            var parts = rest.divideAndRemainder(BIG_BASE);
            digits[i] = parts[1].intValue();
            rest = parts[0];
        }
        return digits;
    }
}
