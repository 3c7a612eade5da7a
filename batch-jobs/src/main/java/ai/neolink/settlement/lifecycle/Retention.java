package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.lifecycle.RetentionRule.LastSession;
import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a night has to tell the platform of instances: what fell due since the night before, and what is known only now. */
@Component
public class Retention {
    private static final int BATCH = 500;

    private static final String IN_FORCE = " and %1$s.arrival <= :cut and %1$s.superseded_at > :cut";

    /** Shut down, nothing newer, and no subscription unless the session itself is pay-as-you-go. */
    private static final String SHUT_DOWN = """
            select s.meter_key, s.account_key, s.cost_type, s.started_at, s.stopped_at, s.stop_reason
            from staging_compute_session s
            where s.stop_reason = 'SHUTDOWN' and s.cost_type = 1 and s.stopped_at <= :latest
              and (s.stopped_at > :earliest or s.arrival > :previous)%s
              and not exists (
                select 1 from staging_compute_session n
                where n.meter_key = s.meter_key%s
                  and (n.started_at > s.started_at
                    or n.started_at = s.started_at
                      and (n.stopped_at > s.stopped_at or n.stopped_at = s.stopped_at and n.id > s.id)))
            order by s.meter_key
            """.formatted(IN_FORCE.formatted("s"), IN_FORCE.formatted("n"));

    private static final String ORDERS = """
            select o.meter_key, o.order_key, o.account_key, o.sku_key, o.cost_type, o.periods, o.renewal, o.placed_at,
                   o.starts_at, o.arrival, o.position
            from staging_order o
            where 1 = 1%s
            order by o.meter_key
            """.formatted(IN_FORCE.formatted("o"));

    private static final String LAST_SESSIONS = """
            select meter_key, account_key, cost_type, started_at, stopped_at, stop_reason from (
              select s.meter_key, s.account_key, s.cost_type, s.started_at, s.stopped_at, s.stop_reason,
                     row_number() over (
                       partition by s.meter_key order by s.started_at desc, s.stopped_at desc, s.id desc) place
              from staging_compute_session s
              where s.meter_key in (:meters)%s) latest
            where place = 1
            """.formatted(IN_FORCE.formatted("s"));

    private record Subscribed(long instance, Paid paid) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BillingZone zone;
    private final RetentionRule rule;
    private final long start;

    Retention(JdbcClient jdbc, Outbox outbox, BillingZone zone, @Value("${settlement.start:}") String start) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.zone = zone;
        rule = new RetentionRule(zone);
        this.start = SettlementStart.parse(start).orElse(Span.BEGINNING);
    }

    /** Writes the actions due up to the night's end, by what the night knows. Call in a transaction; what is written already stays. */
    public void settle(Run night) {
        var actions = new ArrayList<Action>();
        shutDown(night, actions);
        expired(night, actions);
        outbox.add(night, actions);
    }

    private boolean isDue(Action action, Run night) {
        return action.dueAt() <= night.window().until() && action.dueAt() >= start;
    }

    private void shutDown(Run night, List<Action> actions) {
        jdbc.sql(SHUT_DOWN)
                .param("latest", night.window().until() - RetentionRule.RETENTION)
                .param("earliest", night.frontier() - RetentionRule.RETENTION)
                .param("previous", night.previousCut())
                .param("cut", night.cut())
                .query(row -> {
                    rule.of(row.getLong(1), null, session(row)).stream()
                            .filter(action -> isDue(action, night))
                            .forEach(actions::add);
                });
    }

    private static LastSession session(ResultSet row) throws SQLException {
        return new LastSession(row.getLong(2), row.getInt(3), row.getLong(4), row.getLong(5), row.getString(6));
    }

    /** Subscriptions, instance by instance; those with something due now are few, and looked at in batches. */
    private void expired(Run night, List<Action> actions) {
        var batch = new ArrayList<Subscribed>();
        var orders = new ArrayList<Order>();
        var instance = new long[1];
        jdbc.sql(ORDERS).param("cut", night.cut()).withFetchSize(BATCH).query(row -> {
            if (!orders.isEmpty() && instance[0] != row.getLong(1)) {
                consider(instance[0], orders, night, batch, actions);
            }
            instance[0] = row.getLong(1);
            orders.add(order(row));
        });
        consider(instance[0], orders, night, batch, actions);
        expired(batch, night, actions);
    }

    private void consider(long instance, List<Order> orders, Run night, List<Subscribed> batch, List<Action> actions) {
        if (orders.isEmpty()) {
            return;
        }
        var paid = paid(orders);
        var isNew = orders.stream().anyMatch(o -> o.arrival() > night.previousCut());
        if (rule.of(instance, paid, null).stream()
                .anyMatch(a -> isDue(a, night) && (isNew || a.dueAt() > night.frontier()))) {
            batch.add(new Subscribed(instance, paid));
        }
        orders.clear();
        if (batch.size() == BATCH) {
            expired(batch, night, actions);
        }
    }

    private Paid paid(List<Order> orders) {
        Paid paid = null;
        for (var period : ServicePeriods.of(orders, zone.id()).entrySet()) {
            if (paid == null || period.getValue().until() >= paid.through()) {
                paid = new Paid(period.getKey().account(), period.getValue().until());
            }
        }
        return java.util.Objects.requireNonNull(paid);
    }

    private void expired(List<Subscribed> batch, Run night, List<Action> actions) {
        if (batch.isEmpty()) {
            return;
        }
        Map<Long, LastSession> sessions = new HashMap<>();
        jdbc.sql(LAST_SESSIONS)
                .param("meters", batch.stream().map(Subscribed::instance).toList())
                .param("cut", night.cut())
                .query(row -> {
                    sessions.put(row.getLong(1), session(row));
                });
        for (var subscribed : batch) {
            rule.of(subscribed.instance, subscribed.paid, sessionOf(sessions, subscribed)).stream()
                    .filter(action -> isDue(action, night))
                    .forEach(actions::add);
        }
        batch.clear();
    }

    private static @Nullable LastSession sessionOf(Map<Long, LastSession> sessions, Subscribed subscribed) {
        return sessions.get(subscribed.instance);
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
