package ai.neolink.settlement.rating;

import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.time.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the service period of each order of an instance. A new order runs as it was placed. A renewal starts where the
 * paid time ends, or when it is placed if that is later (billing rules, “Compute, subscription”; fine print 14).
 */
public final class ServicePeriods {
    private static final Comparator<Order> AS_PLACED = Comparator.comparingLong(Order::placedAt)
            .thenComparingLong(Order::arrival)
            .thenComparingInt(Order::position);

    private static final int MONTHLY = 2;
    private static final int WEEKLY = 3;
    private static final long DAY = 86_400;

    private ServicePeriods() {}

    /** @return the service period of each order, in the order in which they were placed */
    public static Map<Order, Span> of(List<Order> orders, ZoneId zone) {
        var periods = new LinkedHashMap<Order, Span>();
        var paidThrough = Span.BEGINNING;
        for (var order : orders.stream().sorted(AS_PLACED).toList()) {
            var start = order.renewal() ? Math.max(paidThrough, order.placedAt()) : order.startsAt();
            var end = Math.min(end(start, order, zone), Span.FOREVER);
            periods.put(order, new Span(start, end));
            paidThrough = Math.max(paidThrough, end);
        }
        return periods;
    }

    private static long end(long start, Order order, ZoneId zone) {
        return switch (order.costType()) {
            case MONTHLY ->
                Instant.ofEpochSecond(start)
                        .atZone(zone)
                        .plusMonths(order.periods())
                        .toEpochSecond();
            case WEEKLY -> start + order.periods() * 7 * DAY;
            default -> start + order.periods() * DAY;
        };
    }
}
