package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;

/**
 * The size of a world; the same size makes the same world.
 *
 * @param accounts the number of customers; each has two instances, a volume, images and some model usage
 * @param first    the first day of the world
 * @param days     how many days the world lasts
 */
public record WorldSize(long seed, int accounts, LocalDate first, int days, BillingZone zone) {
    /** The beginning of the first day of the world. */
    public long start() {
        return zone.dayStart(first);
    }

    /** The end of the last day of the world. */
    public long end() {
        return zone.dayStart(first.plusDays(days));
    }

    String text(long instant) {
        return zone.text(instant);
    }

    String account(int number) {
        return "user-%06d".formatted(number);
    }
}
