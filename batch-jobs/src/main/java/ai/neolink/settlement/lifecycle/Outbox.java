package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Key;
import ai.neolink.settlement.store.NameBasedId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Actions on their way to the platform (tables {@code lifecycle_action}, {@code action_attempt}). An action is written in the transaction of
 * the run that found it and may be sent when that run is done; so none is sent for a run that was rolled back, none is lost.
 */
@Component
public class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private static final int LONGEST_ANSWER = 500;

    /**
     * An action to be delivered.
     *
     * @param id       also its idempotency key
     * @param instance the platform's id; null for a customer's action
     * @param attempts how often it was tried
     * @param answer   what came of the last attempt; null if there was none
     */
    public record Pending(
            String id,
            ActionType type,
            String account,
            @Nullable String instance,
            long dueAt,
            String reason,
            int attempts,
            @Nullable String answer) {}

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Clock clock;

    Outbox(JdbcClient jdbc, BulkInsert bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Adds what is new; an action for the same type, instance (or customer) and instant exists once. */
    void add(Run run, List<Action> actions) {
        for (int from = 0; from < actions.size(); from += BATCH) {
            addBatch(run, actions.subList(from, Math.min(actions.size(), from + BATCH)));
        }
    }

    private void addBatch(Run run, List<Action> actions) {
        var names = names(actions);
        var fresh = new LinkedHashMap<String, Action>();
        actions.forEach(a -> fresh.put(id(a, names), a));
        var known = new HashSet<>(jdbc.sql("select action_id from lifecycle_action where action_id in (:ids)")
                .param("ids", fresh.keySet())
                .query(String.class)
                .list());
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
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }

    /** Remembers customers who were told of, until their balance is above zero again. */
    void exhausted(Run run, List<Action> actions) {
        bulk.insert(
                "exhausted_account",
                "account_key,run_id",
                actions,
                (row, action) -> row.add(action.account()).add(run.id()));
    }

    public long count() {
        return jdbc.sql("select count(*)" + PENDING).query(Long.class).single();
    }

    private static final String PENDING = """
             from lifecycle_action a
            join settlement_run r on r.run_id = a.run_id and r.state = 'DONE'
            left join entity c on c.entity_key = a.account_key
            left join entity i on i.entity_key = a.meter_key
            where not exists (select 1 from action_attempt t where t.action_id = a.action_id and t.delivered = 1)
            """;

    /** The oldest that are not delivered, in the order in which they fell due. */
    public List<Pending> pending(int most) {
        return jdbc.sql("""
                        select a.action_id, a.type, c.id account_id, i.id instance_id, a.due_at, a.reason,
                               (select count(*) from action_attempt n where n.action_id = a.action_id) attempts,
                               (select l.answer from action_attempt l where l.action_id = a.action_id and l.attempt =
                                 (select max(m.attempt) from action_attempt m where m.action_id = a.action_id)) answer
                        """ + PENDING + " order by a.due_at, a.action_id fetch first " + most + " rows only")
                .query((row, n) -> new Pending(
                        row.getString(1),
                        ActionType.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getInt(7),
                        row.getString(8)))
                .list();
    }

    /** Keeps what came of an attempt; what another process has noted meanwhile stands. */
    public void attempted(Pending action, boolean delivered, String answer) {
        try {
            insertAttempt(action, delivered, answer);
        } catch (DuplicateKeyException e) {
            LOG.info("another process delivers action {} too", action.id());
        }
    }

    private void insertAttempt(Pending action, boolean delivered, String answer) {
        jdbc.sql("""
                        insert into action_attempt (action_id, attempt, at_instant, delivered, answer)
                        select a.action_id, (select count(*) from action_attempt n where n.action_id = a.action_id) + 1,
                               :now, :delivered, :answer
                        from lifecycle_action a
                        where a.action_id = :id
                          and not exists (select 1 from action_attempt d where d.action_id = a.action_id and d.delivered = 1)
                        """)
                .param("now", clock.instant().getEpochSecond())
                .param("delivered", delivered ? 1 : 0)
                .param("answer", answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer)
                .param("id", action.id())
                .update();
    }
}
