package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.time.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The GiB that subscription orders prepaid for a volume, through time (fine print 16). */
final class PrepaidStorage {
    private record Grant(Span period, long gib) {}

    private final List<Grant> grants = new ArrayList<>();

    /** @param instances the orders of each instance with which storage was prepaid for the volume */
    PrepaidStorage(long volume, Iterable<List<Order>> instances, ZoneId zone) {
        for (var orders : instances) {
            ServicePeriods.of(orders, zone)
                    .forEach((order, period) -> order.storage().stream()
                            .filter(p -> p.volume() == volume)
                            .forEach(p -> grants.add(new Grant(period, p.gib()))));
        }
    }

    /** The greatest Σ GiB in force at one instant of the day. */
    long greatestGib(Span day) {
        var greatest = 0L;
        for (var grant : grants) {
            var at = Math.max(grant.period.from(), day.from());
            if (day.contains(at)) {
                greatest = Math.max(
                        greatest,
                        grants.stream()
                                .filter(g -> g.period.contains(at))
                                .mapToLong(Grant::gib)
                                .sum());
            }
        }
        return greatest;
    }
}
