package ai.neolink.settlement.report;

import ai.neolink.settlement.store.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists what the platform was or is to be told, with every attempt to tell it, the latest found first. */
@Component
public class ActionList {
    /** What became of an action. */
    public enum ActionState {
        WAITING,
        DELIVERED,
        CANCELLED
    }

    /**
     * An action.
     *
     * @param run      the run that found it
     * @param instance empty if it is about a customer
     * @param dueAt    epoch seconds
     * @param reason   why, in the words that the platform is told
     */
    public record ToldAction(
            String id,
            int run,
            String type,
            String account,
            Optional<String> instance,
            long dueAt,
            String reason,
            ActionState state,
            List<ActionAttempt> attempts) {
        /** Where the list goes on after it. */
        public String key() {
            return run + "." + id;
        }
    }

    /**
     * A try to tell it, or the note why it was not sent.
     *
     * @param outcome {@code DELIVERED}, {@code FAILED}, {@code CANCELLED}
     */
    public record ActionAttempt(int number, long at, String outcome, String answer) {}

    private record Row(
            String id,
            int run,
            String type,
            String account,
            Optional<String> instance,
            long dueAt,
            String reason,
            boolean delivered,
            boolean cancelled) {}

    private static final String DELIVERED =
            "exists (select 1 from action_attempt t where t.action_id = a.action_id and t.outcome = 'DELIVERED')";

    /** As the outbox has it: each cancellation needs a telling of its own after it. */
    private static final String CANCELLED = """
            (select count(*) from action_attempt x where x.action_id = a.action_id and x.outcome = 'CANCELLED')
              > (select count(*) from action_again g join settlement_run q on q.run_id = g.run_id and q.state = 'DONE'
                 where g.action_id = a.action_id)
            """;

    private static final String SELECT = """
            select a.action_id, a.run_id, a.type, c.id account_id, i.id instance_id, a.due_at, a.reason,
                case when %s then 1 else 0 end was_delivered, case when %s then 1 else 0 end was_cancelled
            from (select l.* from lifecycle_action l where %%s) a
            left join entity c on c.entity_key = a.account_key
            left join entity i on i.entity_key = a.meter_key
            where 1 = 1
            """.formatted(DELIVERED, CANCELLED);

    private static final String AFTER = """
            l.run_id <= :run and (l.run_id < :run or l.action_id > :id) order by l.run_id desc, l.action_id
            """;

    /**
     * Actions that a page looks through for those in a state. What state an action is in follows from its attempts, so
     * a state that hardly any action is in would otherwise have all of them looked at.
     */
    private static final int LOOKED = 2000;

    private final JdbcClient jdbc;

    ActionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads a page. Of a state, it may have fewer rows than asked for, or none, although the list goes on.
     *
     * @param state only actions in this state; null for all
     * @param after the key of the last row of the page before; null for the first page
     */
    public Paged<ToldAction> page(@Nullable ActionState state, @Nullable String after, int rows) {
        return page(state, after, rows, state == null ? rows + 1 : Math.max(LOOKED, rows + 1));
    }

    Paged<ToldAction> page(@Nullable ActionState state, @Nullable String after, int rows, int looked) {
        var key = Map.<String, Object>of("run", run(after), "id", id(after));
        var found = list(
                SELECT.formatted(AFTER + " fetch first " + looked + " rows only") + which(state)
                        + " order by a.run_id desc, a.action_id fetch first " + (rows + 1) + " rows only",
                key);
        return found.size() > rows
                ? new Paged<>(
                        found.subList(0, rows), Optional.of(found.get(rows - 1).key()))
                : new Paged<>(found, end(key, looked));
    }

    /** The last action that was looked at; empty if no action is behind it. */
    private Optional<String> end(Map<String, Object> key, int looked) {
        var last = jdbc.sql("select l.run_id, l.action_id from lifecycle_action l where " + AFTER + " offset "
                        + (looked - 1) + " rows fetch first 2 rows only")
                .params(key)
                .query((row, n) -> row.getInt("run_id") + "." + row.getString("action_id"))
                .list();
        return last.size() == 2 ? Optional.of(last.getFirst()) : Optional.empty();
    }

    private static String which(@Nullable ActionState state) {
        return state == null
                ? ""
                : switch (state) {
                    case DELIVERED -> " and " + DELIVERED;
                    case CANCELLED -> " and not " + DELIVERED + " and " + CANCELLED;
                    case WAITING -> " and not " + DELIVERED + " and not " + CANCELLED;
                };
    }

    private static int run(@Nullable String after) {
        return after != null && after.matches("\\d{1,9}\\..*")
                ? Integer.parseInt(after.substring(0, after.indexOf('.')))
                : Integer.MAX_VALUE;
    }

    /** To Oracle nothing and null are the same, and nothing is after null. */
    private static String id(@Nullable String after) {
        var id = after == null ? "" : after.substring(after.indexOf('.') + 1);
        return id.isEmpty() ? " " : id;
    }

    public Optional<ToldAction> find(String id) {
        return list(SELECT.formatted("l.action_id = :id"), Map.of("id", id)).stream()
                .findFirst();
    }

    private List<ToldAction> list(String sql, Map<String, Object> named) {
        var rows = jdbc.sql(sql)
                .params(named)
                .query((row, n) -> new Row(
                        row.getString("action_id"),
                        row.getInt("run_id"),
                        row.getString("type"),
                        Optional.ofNullable(row.getString("account_id")).orElse(""),
                        Optional.ofNullable(row.getString("instance_id")),
                        row.getLong("due_at"),
                        row.getString("reason"),
                        row.getInt("was_delivered") == 1,
                        row.getInt("was_cancelled") == 1))
                .list();
        var attempts = attempts(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> new ToldAction(
                        row.id,
                        row.run,
                        row.type,
                        row.account,
                        row.instance,
                        row.dueAt,
                        row.reason,
                        row.delivered
                                ? ActionState.DELIVERED
                                : row.cancelled ? ActionState.CANCELLED : ActionState.WAITING,
                        attempts.getOrDefault(row.id, List.of())))
                .toList();
    }

    private Map<String, List<ActionAttempt>> attempts(List<String> ids) {
        var attempts = new HashMap<String, List<ActionAttempt>>();
        Slices.of(ids)
                .forEach(slice -> jdbc.sql("""
                        select action_id, attempt, at_instant, outcome, answer from action_attempt
                        where action_id in (:ids) order by action_id, attempt
                        """).param("ids", slice).query(row -> {
                    attempts.computeIfAbsent(row.getString("action_id"), id -> new ArrayList<>())
                            .add(new ActionAttempt(
                                    row.getInt("attempt"),
                                    row.getLong("at_instant"),
                                    row.getString("outcome"),
                                    Optional.ofNullable(row.getString("answer")).orElse("")));
                }));
        return attempts;
    }
}
