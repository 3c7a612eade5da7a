package ai.neolink.settlement.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription order.
 *
 * @param costType   2 monthly, 3 weekly, 4 daily
 * @param startsAt   start of a NEW order; ignored for a renewal
 * @param amountFen  what the customer paid, if the platform states it
 * @param arrival    order of arrival, with {@code position} within a page
 * @param storage    volumes prepaid with the order
 */
public record Order(
        long key,
        long account,
        boolean accountKnown,
        long sku,
        int costType,
        long periods,
        boolean renewal,
        long placedAt,
        long startsAt,
        @Nullable Long amountFen,
        long arrival,
        int position,
        List<Prepaid> storage) {

    /** Storage prepaid for a volume during the whole service period, in GiB of a storage type. */
    public record Prepaid(long volume, long type, long gib) {}
}
