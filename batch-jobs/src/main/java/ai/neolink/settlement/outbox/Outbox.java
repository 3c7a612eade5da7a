package ai.neolink.settlement.outbox;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.BulkInsert;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Actions on their way to the platform (tables {@code lifecycle_action}, {@code action_again}, {@code action_attempt}).
 * An action is written in the transaction of the run that found it and may be sent when the run is done. So no action
 * of a run that was rolled back is sent, and none is lost. An action that is no longer right when it is to be sent is
 * cancelled; a later run that finds it right tells it again under the same id (G10).
 */
@Component
public class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;

    /**
     * An action to be delivered.
     *
     * @param id          also the idempotency key
     * @param instance    the platform's id; null if the action is about a customer
     * @param instanceKey {@link Key#NONE} if the action is about a customer
     * @param toldUntil   end of the window of the run that found the action
     * @param toldAt      when that run was done, epoch seconds; the last run if the action was told again
     * @param attempts    how often delivery was tried
     * @param answer      result of the last attempt; null if there was none
     */
    public record Pending(
            String id,
            ActionType type,
            String account,
            @Nullable String instance,
            long instanceKey,
            long dueAt,
            String reason,
            long toldUntil,
            long toldAt,
            int attempts,
            @Nullable String answer) {}

    /**
     * Actions that wait for delivery.
     *
     * @param oldestToldAt epoch seconds: when the oldest action was told, which may be long after it fell due; now if
     *     no action waits
     */
    public record Undelivered(long count, long oldestToldAt) {}

    /** Counts of the actions of a type by what became of them. */
    public record ActionTally(ActionType type, long delivered, long undelivered, long cancelled) {}

    private enum Outcome {
        DELIVERED,
        FAILED,
        /** The action was not sent. */
        CANCELLED
    }

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Clock clock;

    Outbox(JdbcClient jdbc, BulkInsert bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Adds new actions. An action exists once for a type, an instance (or customer) and an instant. */
    public void add(Run run, List<Action> actions) {
        actions.stream().gather(Gatherers.windowFixed(BATCH)).forEach(batch -> addBatch(run, batch));
    }

    private void addBatch(Run run, List<Action> actions) {
        var names = names(actions);
        var fresh = new LinkedHashMap<String, Action>();
        actions.forEach(a -> fresh.put(id(a, names), a));
        var known = new HashSet<>(jdbc.sql("select action_id from lifecycle_action where action_id in (:ids)")
                .param("ids", fresh.keySet())
                .query(String.class)
                .list());
        tellAgain(run, known);
        fresh.keySet().removeAll(known);
        bulk.insert(
                "lifecycle_action",
                "action_id,run_id,type,account_key,meter_key,due_at,reason",
                fresh.entrySet(),
                (row, entry) -> {
                    var action = entry.getValue();
                    row.add(entry.getKey())
                            .add(run.id())
                            .add(action.type().name())
                            .add(action.account())
                            .add(action.instance())
                            .add(action.dueAt())
                            .add(action.reason());
                });
    }

    /** Tells again the actions that were cancelled since they were told last. */
    private void tellAgain(Run run, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var cancelled = jdbc.sql(
                        "select a.action_id from lifecycle_action a where a.action_id in (:ids) and " + CANCELLED)
                .param("ids", ids)
                .query((row, n) -> row.getString("action_id"))
                .list();
        bulk.insert(
                "action_again",
                "action_id,run_id",
                cancelled,
                (row, id) -> row.add(id).add(run.id()));
    }

    private static String id(Action action, Map<Long, String> names) {
        var subject = action.instance() == Key.NONE ? action.account() : action.instance();
        return NameBasedId.of(
                        action.type().name(),
                        names.getOrDefault(subject, String.valueOf(subject)),
                        Instant.ofEpochSecond(action.dueAt()).toString())
                .toString();
    }

    private Map<Long, String> names(Collection<Action> actions) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select entity_key, id from entity where entity_key in (:keys)")
                .param(
                        "keys",
                        actions.stream()
                                .map(a -> a.instance() == Key.NONE ? a.account() : a.instance())
                                .distinct()
                                .toList())
                .query(row -> {
                    names.put(row.getLong("entity_key"), row.getString("id"));
                });
        return names;
    }

    /** Notes customers that the platform was told about, until their balance is above zero again. */
    public void exhausted(Run run, List<Action> actions) {
        bulk.insert(
                "exhausted_account",
                "account_key,run_id",
                actions,
                (row, action) -> row.add(action.account()).add(run.id()));
    }

    private static final String DELIVERED =
            "exists (select 1 from action_attempt t where t.action_id = a.action_id and t.outcome = 'DELIVERED')";

    /** Cancelled actions: each cancellation needs a telling of its own after it. */
    private static final String CANCELLED = """
            (select count(*) from action_attempt x where x.action_id = a.action_id and x.outcome = 'CANCELLED')
              > (select count(*) from action_again g join settlement_run q on q.run_id = g.run_id and q.state = 'DONE'
                 where g.action_id = a.action_id)
            """;

    private static final String TOLD_AT = """
            (select max(q.ended_at) from settlement_run q where q.run_id = a.run_id
               or q.run_id in (select g.run_id from action_again g where g.action_id = a.action_id))
            """;

    private static final String TOLD = """
             from lifecycle_action a
            join settlement_run r on r.run_id = a.run_id and r.state = 'DONE'
            left join entity c on c.entity_key = a.account_key
            left join entity i on i.entity_key = a.meter_key
            where not\s""" + DELIVERED;

    private static final String PENDING = TOLD + " and not " + CANCELLED;

    /**
     * Counts waiting actions and tells since when the oldest waits. The wait begins when the action was told, not when
     * it fell due, which may be long ago.
     */
    public Undelivered waiting() {
        return jdbc.sql("select count(*) waiting, min(%s) oldest%s".formatted(TOLD_AT, PENDING))
                .query((row, n) -> {
                    var oldest = row.getLong("oldest");
                    return new Undelivered(
                            row.getLong("waiting"),
                            row.wasNull() ? clock.instant().getEpochSecond() : oldest);
                })
                .single();
    }

    /** The counts in the order of the types' names. */
    public List<ActionTally> tally() {
        return jdbc.sql("""
                        select s.type, sum(s.delivered) was_delivered, sum(s.cancelled) was_cancelled,
                          count(*) - sum(s.delivered) - sum(s.cancelled) waiting
                        from (select a.type, case when %1$s then 1 else 0 end delivered,
                                case when not %1$s and %2$s then 1 else 0 end cancelled
                              from lifecycle_action a) s
                        group by s.type order by s.type
                        """.formatted(DELIVERED, CANCELLED))
                .query((row, n) -> new ActionTally(
                        ActionType.valueOf(row.getString("type")),
                        row.getLong("was_delivered"),
                        row.getLong("waiting"),
                        row.getLong("was_cancelled")))
                .list();
    }

    /** The oldest actions that are not delivered, in the order in which they fell due. */
    public List<Pending> pending(int most) {
        return list(PENDING, most);
    }

    /**
     * Actions that were no longer right when they were to be sent, and that no run has found right since; each with
     * what was known instead.
     */
    public List<Pending> cancelled(int most) {
        return list(TOLD + " and " + CANCELLED, most);
    }

    private List<Pending> list(String which, int most) {
        return jdbc.sql("""
                        select a.action_id, a.type, c.id account_id, i.id instance_id, a.meter_key, a.due_at, a.reason,
                            r.window_end,
                               %s told_at,
                               (select count(*) from action_attempt n where n.action_id = a.action_id) attempts,
                               (select l.answer from action_attempt l where l.action_id = a.action_id and l.attempt =
                                 (select max(m.attempt) from action_attempt m where m.action_id = a.action_id)) answer
                        """.formatted(TOLD_AT) + which + " order by a.due_at, a.action_id fetch first " + most
                        + " rows only")
                .query((row, n) -> new Pending(
                        row.getString("action_id"),
                        ActionType.valueOf(row.getString("type")),
                        row.getString("account_id"),
                        row.getString("instance_id"),
                        row.getLong("meter_key"),
                        row.getLong("due_at"),
                        row.getString("reason"),
                        row.getLong("window_end"),
                        row.getLong("told_at"),
                        row.getInt("attempts"),
                        row.getString("answer")))
                .list();
    }

    /** Notes that an action was not sent, and why. */
    public void cancelled(Pending action, String why) {
        attempted(action, Outcome.CANCELLED, "cancelled: " + why);
    }

    /** Notes the result of an attempt; a note of another process stays. */
    public void attempted(Pending action, boolean delivered, String answer) {
        attempted(action, delivered ? Outcome.DELIVERED : Outcome.FAILED, answer);
    }

    private void attempted(Pending action, Outcome outcome, String answer) {
        try {
            insertAttempt(action, outcome, answer);
        } catch (DuplicateKeyException e) {
            LOG.info("another process delivers action {} too", action.id());
        }
    }

    private void insertAttempt(Pending action, Outcome outcome, String answer) {
        jdbc.sql("""
                        insert into action_attempt (action_id, attempt, at_instant, outcome, answer)
                        select a.action_id, (select count(*) from action_attempt n where n.action_id = a.action_id) + 1,
                               :now, :outcome, :answer
                        from lifecycle_action a
                        where a.action_id = :id
                          and not exists (select 1 from action_attempt d where d.action_id = a.action_id
                              and d.outcome = 'DELIVERED')
                        """)
                .param("now", clock.instant().getEpochSecond())
                .param("outcome", outcome.name())
                .param("answer", KeptAnswer.of(answer))
                .param("id", action.id())
                .update();
    }
}
