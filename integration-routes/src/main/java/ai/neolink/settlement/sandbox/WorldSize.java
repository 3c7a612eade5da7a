package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;

/**
 * What a world is made of; the same size makes the same world.
 *
 * @param accounts customers; each has two instances, a volume, images and some model usage
 * @param first    its first day
 * @param days     how long it lasts
 */
public record WorldSize(long seed, int accounts, LocalDate first, int days, BillingZone zone) {
    long start() {
        return zone.dayStart(first);
    }

    /** The end of its last day. */
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
