package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many items were open at the end of each of the last days: of what was opened and closed since. */
@Component
public class OpenTrend {
    /** How many days a trend has, with today. */
    public static final int DAYS = 30;

    /** More runs than {@link #DAYS} have, unless much is caught up: then the trend begins later. */
    private static final int RUNS = 2000;

    /** @param days oldest first, {@link #DAYS} of them with today; {@code open} has a count for each */
    public record Trend(List<LocalDate> days, List<Long> open) {}

    private final JdbcClient jdbc;
    private final BillingZone zone;

    OpenTrend(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /**
     * Windows on the list of exceptions.
     *
     * @param now epoch seconds
     */
    public Trend exceptions(long now) {
        var days = runDays(zone.day(now).minusDays(DAYS - 1L));
        var changes = new TreeMap<LocalDate, Long>();
        if (!days.isEmpty()) {
            var first = days.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
            count("opened_run", first).forEach((run, many) -> add(changes, days, run, many));
            count("closed_run", first).forEach((run, many) -> add(changes, days, run, -many));
        }
        var open = jdbc.sql("select count(*) from rating_exception where closed_run = :open")
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
        return back(zone.day(now), open, changes);
    }

    private static void add(Map<LocalDate, Long> changes, Map<Integer, LocalDate> days, int run, long many) {
        var day = days.get(run);
        if (day != null) {
            changes.merge(day, many, Long::sum);
        }
    }

    /** The days on which the runs since a day began. */
    private Map<Integer, LocalDate> runDays(LocalDate from) {
        var days = new HashMap<Integer, LocalDate>();
        jdbc.sql("select run_id, started_at from settlement_run order by run_id desc fetch first " + RUNS
                        + " rows only")
                .query(row -> {
                    var day = zone.day(row.getLong("started_at"));
                    if (!day.isBefore(from)) {
                        days.put(row.getInt("run_id"), day);
                    }
                });
        return days;
    }

    private Map<Integer, Long> count(String column, int first) {
        var counts = new HashMap<Integer, Long>();
        jdbc.sql(("select %1$s run_no, count(*) many from rating_exception "
                                + "where %1$s >= :first and %1$s < :open group by %1$s")
                        .formatted(column))
                .param("first", first)
                .param("open", Scope.OPEN)
                .query(row -> {
                    counts.put(row.getInt("run_no"), row.getLong("many"));
                });
        return counts;
    }

    /**
     * Actions that were not delivered. Each is told by a run, perhaps again after it was cancelled, and waits until it
     * is delivered or cancelled.
     *
     * @param now     epoch seconds
     * @param waiting how many wait now
     */
    public Trend actions(long now, long waiting) {
        var today = zone.day(now);
        var from = today.minusDays(DAYS - 1L);
        var days = runDays(from);
        var changes = new TreeMap<LocalDate, Long>();
        if (!days.isEmpty()) {
            var first = days.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
            for (var table : List.of("lifecycle_action", "action_again")) {
                jdbc.sql("select run_id, count(*) many from " + table + " where run_id >= :first group by run_id")
                        .param("first", first)
                        .query(row -> {
                            add(changes, days, row.getInt("run_id"), row.getLong("many"));
                        });
            }
            jdbc.sql("select at_instant from action_attempt where outcome <> 'FAILED' and at_instant >= :from")
                    .param("from", zone.dayStart(from))
                    .query(row -> {
                        changes.merge(zone.day(row.getLong("at_instant")), -1L, Long::sum);
                    });
        }
        return back(today, waiting, changes);
    }

    /** Open breaks, without money in suspense, and money in suspense. */
    public record BreakTrends(Trend breaks, Trend suspense) {}

    /** @param now epoch seconds */
    public BreakTrends breaks(long now) {
        var today = zone.day(now);
        var first = today.minusDays(DAYS - 1L);
        var changes = List.of(new TreeMap<LocalDate, Long>(), new TreeMap<LocalDate, Long>());
        var open = new long[2];
        jdbc.sql("""
                        select s.opened_on, s.closed_on, s.suspended, count(*) many from (
                          select b.opened_on, b.closed_on,
                            case when b.kind <> 'AMOUNT_MISMATCH' and exists (select 1 from statement_posting p
                              where p.item_key = b.line_key and p.seq = 0 and p.state in (:suspended))
                              then 1 else 0 end suspended
                          from break_item b where b.closed_run = :open or b.closed_on >= :first) s
                        group by s.opened_on, s.closed_on, s.suspended
                        """)
                .param("suspended", ItemState.suspended())
                .param("open", Scope.OPEN)
                .param("first", first)
                .query(row -> {
                    var which = row.getInt("suspended");
                    var many = row.getLong("many");
                    var closedOn = row.getObject("closed_on", LocalDate.class);
                    changes.get(which).merge(row.getObject("opened_on", LocalDate.class), many, Long::sum);
                    if (closedOn == null) {
                        open[which] += many;
                    } else {
                        changes.get(which).merge(closedOn, -many, Long::sum);
                    }
                });
        return new BreakTrends(back(today, open[0], changes.get(0)), back(today, open[1], changes.get(1)));
    }

    /** From what is open now back: what a day opened was not open the day before, what it closed was. */
    static Trend back(LocalDate today, long now, Map<LocalDate, Long> changes) {
        var days = new ArrayList<LocalDate>();
        var open = new ArrayList<Long>();
        var count = now;
        for (int i = 0; i < DAYS; i++) {
            var day = today.minusDays(i);
            days.addFirst(day);
            open.addFirst(Math.max(0, count));
            count -= changes.getOrDefault(day, 0L);
        }
        return new Trend(days, open);
    }
}
