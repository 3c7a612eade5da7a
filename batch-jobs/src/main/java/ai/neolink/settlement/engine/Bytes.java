package ai.neolink.settlement.engine;

import ai.neolink.settlement.money.Exact;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** 1 GB = 1 GiB = 2^30 bytes; fractions count exactly (billing rules, “Ground rules”). */
public final class Bytes {
    public static final long PER_GIB = 1L << 30;

    private Bytes() {}

    /** A quantity in GiB·day for display, 12 places, HALF_UP. */
    public static BigDecimal gib(BigDecimal bytes) {
        return bytes.divide(BigDecimal.valueOf(PER_GIB), Exact.PLACES, RoundingMode.HALF_UP);
    }

    /** The cost of a number of bytes at a price per GiB. */
    public static Exact cost(BigDecimal bytes, BigDecimal pricePerGib) {
        return new Exact(bytes.multiply(pricePerGib), PER_GIB);
    }
}
