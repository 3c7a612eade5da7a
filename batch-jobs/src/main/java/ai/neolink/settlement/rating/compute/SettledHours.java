package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which hours are settled, and which run knew the most about each. */
@Component
class SettledHours {
    /** Consecutive hours for which one run knew the most. */
    record Stretch(Span span, int run) {}

    private record Settled(int run, long until, long cut) {}

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final SettlementStart start;

    SettledHours(JdbcClient jdbc, BillingZone zone, SettlementStart start) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.start = start;
    }

    /** The settled hours of a day as stretches. */
    List<Stretch> of(LocalDate day, NavigableMap<Long, Integer> knowing) {
        var stretches = new ArrayList<Stretch>();
        var span = zone.span(day);
        var begin = start.orBeginning();
        for (var hour = span.from(); hour < span.until(); hour = zone.hourEnd(hour)) {
            var end = zone.hourEnd(hour);
            var last = knowing.ceilingEntry(end);
            if (hour < begin || last == null) {
                continue;
            }
            var before = stretches.isEmpty() ? null : stretches.getLast();
            if (before != null && before.run == last.getValue() && before.span.until() == hour) {
                stretches.set(stretches.size() - 1, new Stretch(new Span(before.span.from(), end), before.run));
            } else {
                stretches.add(new Stretch(new Span(hour, end), last.getValue()));
            }
        }
        return stretches;
    }

    /**
     * Maps the end of each settled hour to the run with the greatest cut among the runs that end then or later. That
     * run saw the most input for the hour, so its result is the hour's final one.
     */
    NavigableMap<Long, Integer> knowing() {
        var runs = jdbc.sql("""
                        select run_id, window_end, arrival_cut from settlement_run
                        where kind = 'HOUR' and posted = 1 order by window_end desc, arrival_cut desc
                        """)
                .query((row, n) ->
                        new Settled(row.getInt("run_id"), row.getLong("window_end"), row.getLong("arrival_cut")))
                .list();
        var knowing = new TreeMap<Long, Integer>();
        Settled most = null;
        for (var run : runs) {
            if (most == null || run.cut > most.cut) {
                most = run;
            }
            knowing.put(run.until, most.run);
        }
        return knowing;
    }

    /** The first and the last day with compute; empty if there is none. */
    List<LocalDate> days() {
        var first = jdbc.sql("""
                        select least(
                          coalesce((select min(started_at) from staging_compute_session where cost_type = 1),
                              cast(:never as numeric(19))),
                          coalesce((select min(window_start) from charge where book = 1), cast(:never as numeric(19))))
                        from intake_clock
                        """).param("never", Span.FOREVER).query(Long.class).single();
        var last = jdbc.sql("select max(window_end) from settlement_run where kind = 'HOUR' and posted = 1")
                .query(Long.class)
                .optional();
        var from = Math.max(first, start.orBeginning());
        return last.isEmpty() || from >= last.get() ? List.of() : List.of(zone.day(from), zone.day(last.get() - 1));
    }

    /** The days whose compute was charged with a business date from one on, in order. */
    List<LocalDate> chargedSince(LocalDate date) {
        return jdbc.sql("""
                        select distinct c.window_start from charge c
                        join settlement_run r on r.run_id = c.run_id and r.posted = 1
                        where c.book = 1 and r.business_date >= :date
                        """).param("date", date).query((row, n) -> row.getLong("window_start")).list().stream()
                .map(zone::day)
                .distinct()
                .sorted()
                .toList();
    }
}
