package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunRow;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.time.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists runs with what they came to. */
@Component
public class RunList {
    /**
     * Which runs are asked for; null asks for all.
     *
     * @param state   of the run, or of one of its tries: what failed on Tuesday is done by Wednesday; a try that its
     *     process left, because it died, has failed
     * @param windows only runs whose windows begin in this span
     */
    public record AskedRuns(
            @Nullable RunKind kind,
            @Nullable RunState state,
            @Nullable Span windows) {
        public static final AskedRuns ALL = new AskedRuns(null, null, null);
    }

    /**
     * A run.
     *
     * @param startedAt when it was begun first, epoch seconds
     * @param endedAt   when it was done, or ended early; empty while it runs
     * @param posted    whether its postings stand in the ledger
     * @param tries     how often it was tried
     * @param failures  how many of its tries failed, or were left by a process that died
     */
    public record ListedRun(
            Run run,
            long startedAt,
            OptionalLong endedAt,
            boolean posted,
            int tries,
            int failures,
            RunTotals.Total total) {}

    private static final String SELECT = "select " + RunRow.COLUMNS + ", r.started_at, r.ended_at, r.posted, "
            + "(select count(*) from run_try t where t.run_id = r.run_id) tries, "
            + "(select count(*) from run_try t where t.run_id = r.run_id and t.state in ('FAILED', 'LEFT')) failures "
            + "from settlement_run r where r.run_id < :before";

    private static final String IN_STATE = " and (r.state = :state or exists "
            + "(select 1 from run_try t where t.run_id = r.run_id and t.state in (:states)))";

    private final JdbcClient jdbc;
    private final RunTotals totals;

    RunList(JdbcClient jdbc, RunTotals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    /**
     * Reads a page, the last begun first.
     *
     * @param before only runs with a smaller id
     */
    public List<ListedRun> page(AskedRuns asked, int before, int rows) {
        var sql = new StringBuilder(SELECT);
        var named = new HashMap<String, Object>(Map.of("before", before));
        if (asked.kind != null) {
            sql.append(" and r.kind = :kind");
            named.put("kind", asked.kind.name());
        }
        if (asked.state != null) {
            sql.append(asked.state == RunState.DONE ? " and r.state = :state" : IN_STATE);
            named.put("state", asked.state.name());
            if (asked.state != RunState.DONE) {
                named.put(
                        "states",
                        asked.state == RunState.FAILED
                                ? List.of(RunState.FAILED.name(), RunTries.LEFT)
                                : List.of(asked.state.name()));
            }
        }
        if (asked.windows != null) {
            sql.append(" and r.window_start >= :from and r.window_start < :until");
            named.put("from", asked.windows.from());
            named.put("until", asked.windows.until());
        }
        sql.append(" order by r.run_id desc fetch first ").append(rows).append(" rows only");
        return list(sql.toString(), named);
    }

    /** The attempt of a window, if there is one. */
    public Optional<ListedRun> find(RunKind kind, long windowStart, int attempt) {
        return list(
                        SELECT + " and r.kind = :kind and r.window_start = :start and r.attempt = :attempt",
                        Map.of(
                                "before",
                                Integer.MAX_VALUE,
                                "kind",
                                kind.name(),
                                "start",
                                windowStart,
                                "attempt",
                                attempt))
                .stream()
                .findFirst();
    }

    /** The last attempt of each window of a kind that begins in a span, oldest window first. */
    public List<ListedRun> last(RunKind kind, Span windows) {
        return list(
                SELECT + """
                         and r.kind = :kind and r.window_start >= :from and r.window_start < :until
                          and not exists (select 1 from settlement_run l where l.kind = r.kind
                            and l.window_start = r.window_start and l.attempt > r.attempt)
                        order by r.window_start
                        """,
                Map.of(
                        "before",
                        Integer.MAX_VALUE,
                        "kind",
                        kind.name(),
                        "from",
                        windows.from(),
                        "until",
                        windows.until()));
    }

    /**
     * The starts of the windows of a kind in a span that are settled, also those that a later run settled with its own.
     */
    public Set<Long> settled(RunKind kind, Span windows) {
        return new HashSet<>(jdbc.sql("""
                        select window_start from settled_window
                        where kind = :kind and window_start >= :from and window_start < :until
                        """)
                .param("kind", kind.name())
                .param("from", windows.from())
                .param("until", windows.until())
                .query(Long.class)
                .list());
    }

    private record Row(Run run, long startedAt, OptionalLong endedAt, boolean posted, int tries, int failures) {}

    private List<ListedRun> list(String sql, Map<String, Object> named) {
        var rows = jdbc.sql(sql)
                .params(named)
                .query((row, n) -> new Row(
                        RunRow.read(row, n),
                        row.getLong("started_at"),
                        row.getObject("ended_at") == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(row.getLong("ended_at")),
                        row.getInt("posted") == 1,
                        row.getInt("tries"),
                        row.getInt("failures")))
                .list();
        var of = totals.of(rows.stream().map(row -> row.run.id()).toList());
        return rows.stream()
                .map(row -> new ListedRun(
                        row.run,
                        row.startedAt,
                        row.endedAt,
                        row.posted,
                        row.tries,
                        row.failures,
                        of.getOrDefault(row.run.id(), RunTotals.Total.NOTHING)))
                .toList();
    }
}
