package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
import ai.neolink.settlement.lifecycle.RetentionRule.Session;
import ai.neolink.settlement.rating.Order;
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what a night has to tell the platform of instances. Looked at are those of which something may fall due in the night — pay-as-you-go
 * shut down fifteen days ago, subscriptions whose paid time ends — and those of which something new is known, also that a session is
 * another instance's. What was told before is known to the outbox.
 */
@Component
public class Retention {
    private static final int BATCH = 500;

    private static final String IN_FORCE = "%1$s.arrival <= :cut and %1$s.superseded_at > :cut";

    private static final String TAKES_PART = IN_FORCE + " and %1$s.started_at < %1$s.stopped_at";

    /** A revision that came since the night before, or one that it put out of force. */
    private static final String CHANGED = "(%1$s.arrival > :previous and %1$s.arrival <= :cut"
            + " or %1$s.arrival <= :previous and %1$s.superseded_at > :previous and %1$s.superseded_at <= :cut)";

    private static final String SHUT_DOWN_LONG_AGO = "exists (select 1 from staging_compute_session l"
            + " where l.meter_key = %s.meter_key and l.stop_reason = 'SHUTDOWN' and l.cost_type = 1 and l.stopped_at <= :latest)";

    private static final String SHUT_DOWN = """
            select s.meter_key from staging_compute_session s
            where s.stop_reason = 'SHUTDOWN' and s.cost_type = 1 and s.stopped_at > :earliest and s.stopped_at <= :latest and %s
            union
            select n.meter_key from staging_compute_session n where n.arrival > :previous and n.arrival <= :cut and %s
            union
            select o.meter_key from staging_compute_session n
            join staging_compute_session o on o.id = n.id and o.revision < n.revision
            where n.arrival > :previous and n.arrival <= :cut and %s
            order by 1
            """.formatted(
                    TAKES_PART.formatted("s"), SHUT_DOWN_LONG_AGO.formatted("n"), SHUT_DOWN_LONG_AGO.formatted("o"));

    private static final String ORDERS = """
            select o.meter_key, o.order_key, o.account_key, o.sku_key, o.cost_type, o.periods, o.renewal, o.placed_at,
                   o.starts_at, o.arrival, o.position,
                   case when exists (
                     select 1 from staging_compute_session x where x.meter_key = o.meter_key and %s) then 1 else 0 end
            from staging_order o
            where %s
            order by o.meter_key
            """.formatted(CHANGED.formatted("x"), IN_FORCE.formatted("o"));

    private static final String ORDERS_OF = """
            select o.meter_key, o.order_key, o.account_key, o.sku_key, o.cost_type, o.periods, o.renewal, o.placed_at,
                   o.starts_at, o.arrival, o.position
            from staging_order o
            where o.meter_key in (:meters) and %s
            order by o.meter_key
            """.formatted(IN_FORCE.formatted("o"));

    private static final String SESSIONS_OF = """
            select s.meter_key, s.account_key, s.cost_type, s.started_at, s.stopped_at, s.stop_reason
            from staging_compute_session s
            where s.meter_key in (:meters) and %s
            order by s.meter_key, s.started_at, s.id
            """.formatted(TAKES_PART.formatted("s"));

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BillingZone zone;
    private final long start;

    Retention(JdbcClient jdbc, Outbox outbox, BillingZone zone, @Value("${settlement.start:}") String start) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.zone = zone;
        this.start = SettlementStart.parse(start).orElse(Span.BEGINNING);
    }

    /** Writes the actions due up to the night's end, by what the night knows. Call in a transaction; what is written already stays. */
    public void settle(Run night) {
        shutDown(night);
        expired(night);
    }

    /** Its own time begins where the night before ended; the first night's, with its day. */
    private RetentionRule rule(Run night) {
        return new RetentionRule(
                zone,
                Math.max(night.frontier(), night.window().from()),
                night.window().until());
    }

    private boolean isDue(Action action, Run night) {
        return action.dueAt() <= night.window().until() && action.dueAt() >= start;
    }

    private void shutDown(Run night) {
        var batch = new ArrayList<Long>();
        jdbc.sql(SHUT_DOWN)
                .param("latest", night.window().until() - RetentionRule.RETENTION)
                .param("earliest", night.frontier() - RetentionRule.RETENTION)
                .param("previous", night.previousCut())
                .param("cut", night.cut())
                .withFetchSize(BATCH)
                .query(row -> {
                    batch.add(row.getLong(1));
                    if (batch.size() == BATCH) {
                        tell(batch, night);
                    }
                });
        tell(batch, night);
    }

    /** Subscriptions, instance by instance; those with something due, or something new, are few. */
    private void expired(Run night) {
        var batch = new ArrayList<Long>();
        var orders = new ArrayList<Order>();
        var instance = new long[1];
        var changed = new boolean[1];
        jdbc.sql(ORDERS)
                .param("previous", night.previousCut())
                .param("cut", night.cut())
                .withFetchSize(BATCH)
                .query(row -> {
                    if (!orders.isEmpty() && instance[0] != row.getLong(1)) {
                        consider(instance[0], orders, changed[0], night, batch);
                    }
                    instance[0] = row.getLong(1);
                    changed[0] = row.getInt(12) == 1;
                    orders.add(order(row));
                });
        consider(instance[0], orders, changed[0], night, batch);
        tell(batch, night);
    }

    private void consider(long instance, List<Order> orders, boolean changed, Run night, List<Long> batch) {
        if (orders.isEmpty()) {
            return;
        }
        var isNew = changed || orders.stream().anyMatch(o -> o.arrival() > night.previousCut());
        if (rule(night).of(instance, paid(orders), List.of()).stream()
                .anyMatch(a -> isDue(a, night) && (isNew || a.dueAt() > night.frontier()))) {
            batch.add(instance);
        }
        orders.clear();
        if (batch.size() == BATCH) {
            tell(batch, night);
        }
    }

    /** The paid time after each order: it never goes back. */
    private List<Paid> paid(List<Order> orders) {
        var paid = new ArrayList<Paid>();
        Paid last = null;
        for (var period : ServicePeriods.of(orders, zone.id()).entrySet()) {
            var order = period.getKey();
            if (last != null) {
                paid.add(new Paid(last.account(), last.through(), order.placedAt()));
            }
            var through = period.getValue().until();
            last = last == null || through >= last.through()
                    ? new Paid(order.account(), through, Span.FOREVER)
                    : new Paid(last.account(), last.through(), Span.FOREVER);
        }
        if (last != null) {
            paid.add(last);
        }
        return paid;
    }

    /** Instances in question, with all that is known of them. */
    private void tell(List<Long> batch, Run night) {
        if (batch.isEmpty()) {
            return;
        }
        Map<Long, List<Order>> orders = new HashMap<>();
        jdbc.sql(ORDERS_OF).param("meters", batch).param("cut", night.cut()).query(row -> {
            orders.computeIfAbsent(row.getLong(1), m -> new ArrayList<>()).add(order(row));
        });
        Map<Long, List<Session>> sessions = new HashMap<>();
        jdbc.sql(SESSIONS_OF).param("meters", batch).param("cut", night.cut()).query(row -> {
            sessions.computeIfAbsent(row.getLong(1), m -> new ArrayList<>())
                    .add(new Session(row.getLong(2), row.getInt(3), row.getLong(4), row.getLong(5), row.getString(6)));
        });
        var actions = new ArrayList<Action>();
        for (var instance : batch) {
            rule(night)
                    .of(
                            instance,
                            paid(orders.getOrDefault(instance, List.of())),
                            sessions.getOrDefault(instance, List.of()))
                    .stream()
                    .filter(action -> isDue(action, night))
                    .forEach(actions::add);
        }
        outbox.add(night, actions);
        batch.clear();
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getLong(2),
                row.getLong(3),
                true,
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                row.getInt(7) == 1,
                row.getLong(8),
                row.getLong(9),
                null,
                row.getLong(10),
                row.getInt(11),
                List.of());
    }
}
