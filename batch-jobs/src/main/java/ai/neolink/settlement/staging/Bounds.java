package ai.neolink.settlement.staging;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;

/**
 * The limits for the values of a node (T9, T10). A value beyond them is a mistake of the platform; without limits, one
 * such value could make a run loop over a million days.
 *
 * @param zone    the zone whose days count
 * @param products the products that a price may be of
 * @param now     the clock at the pull, epoch seconds
 * @param mostFen the greatest amount, and the greatest price, in fen
 * @param years   the years 2000 to 2100
 */
public record Bounds(BillingZone zone, Products products, long now, long mostFen, Span years) {
    /** The greatest size of a volume or an image, in bytes: an exbibyte. */
    public static final long MOST_BYTES = 1L << 60;

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate AFTER_LAST = LocalDate.of(2101, 1, 1);

    static Bounds of(BillingZone zone, Products products, long now, long mostFen) {
        return new Bounds(zone, products, now, mostFen, new Span(zone.dayStart(FIRST), zone.dayStart(AFTER_LAST)));
    }
}
