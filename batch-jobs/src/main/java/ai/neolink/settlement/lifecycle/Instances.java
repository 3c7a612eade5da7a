package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.lifecycle.RetentionRule.KnownInstance;
import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
import ai.neolink.settlement.lifecycle.RetentionRule.Session;
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.time.BillingZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads what is known of instances up to an arrival: all their sessions and orders of any time. */
@Component
class Instances {
    private static final String IN_FORCE = "%1$s.arrival <= :cut and %1$s.superseded_at > :cut";

    private static final String ORDERS = """
            select o.meter_key, o.order_key, o.account_key, o.sku_key, o.cost_type, o.periods, o.renewal, o.placed_at,
                   o.starts_at, o.arrival, o.position
            from staging_order o
            where o.meter_key in (:meters) and %s
            order by o.meter_key
            """.formatted(IN_FORCE.formatted("o"));

    private static final String SESSIONS = """
            select s.meter_key, s.account_key, s.cost_type, s.started_at, s.stopped_at, s.stop_reason
            from staging_compute_session s
            where s.meter_key in (:meters) and s.started_at < s.stopped_at and %s
            order by s.meter_key, s.started_at, s.id
            """.formatted(IN_FORCE.formatted("s"));

    private final JdbcClient jdbc;
    private final BillingZone zone;

    Instances(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param meters at most 1,000 keys of instances */
    Map<Long, KnownInstance> known(Collection<Long> meters, long cut) {
        Map<Long, List<Order>> orders = new HashMap<>();
        jdbc.sql(ORDERS).param("meters", meters).param("cut", cut).query(row -> {
            orders.computeIfAbsent(row.getLong("meter_key"), m -> new ArrayList<>())
                    .add(order(row));
        });
        Map<Long, List<Session>> sessions = new HashMap<>();
        jdbc.sql(SESSIONS).param("meters", meters).param("cut", cut).query(row -> {
            sessions.computeIfAbsent(row.getLong("meter_key"), m -> new ArrayList<>())
                    .add(new Session(
                            row.getLong("account_key"),
                            row.getInt("cost_type"),
                            row.getLong("started_at"),
                            row.getLong("stopped_at"),
                            row.getString("stop_reason")));
        });
        Map<Long, KnownInstance> known = new LinkedHashMap<>();
        for (var meter : meters) {
            known.put(
                    meter,
                    new KnownInstance(
                            paid(orders.getOrDefault(meter, List.of())), sessions.getOrDefault(meter, List.of())));
        }
        return known;
    }

    private @Nullable Paid paid(List<Order> orders) {
        Paid paid = null;
        for (var period : ServicePeriods.of(orders, zone.id()).entrySet()) {
            var order = period.getKey();
            var span = period.getValue();
            if (paid == null) {
                paid = new Paid(order.account(), span.until(), span.from());
            } else {
                paid = new Paid(
                        span.until() >= paid.through() ? order.account() : paid.account(),
                        Math.max(span.until(), paid.through()),
                        Math.max(span.from(), paid.lastBegins()));
            }
        }
        return paid;
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getLong("order_key"),
                row.getLong("account_key"),
                true,
                row.getLong("sku_key"),
                row.getInt("cost_type"),
                row.getLong("periods"),
                row.getInt("renewal") == 1,
                row.getLong("placed_at"),
                row.getLong("starts_at"),
                null,
                row.getLong("arrival"),
                row.getInt("position"),
                List.of());
    }
}
