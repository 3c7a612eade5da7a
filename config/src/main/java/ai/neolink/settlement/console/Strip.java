package ai.neolink.settlement.console;

import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.ListedRun;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The last hours and days as rows of cells, each with its state; it is as long as three days of hours and a week. */
final class Strip {
    private static final int DAYS_OF_HOURS = 3;
    private static final int DAYS = 7;

    private Strip() {}

    /**
     * A window.
     *
     * @param label   {@code 10} of an hour, {@code 11-21} of a day
     * @param state   of its last run; {@code DONE} if a later run settled it, {@code LATE} if it is due, {@code
     *     WAITING} before
     * @param address of its last run; null if it has none
     * @param seconds that the run took; null if it has none
     */
    record Cell(
            String label,
            String name,
            String state,
            @Nullable String address,
            @Nullable Long seconds) {
        /** A sign beside the colour, for whoever does not see colours. */
        public String sign() {
            return switch (state) {
                case "DONE" -> "✓";
                case "RUNNING" -> "●";
                case "FAILED" -> "✕";
                case "WAITING" -> "–";
                default -> "!";
            };
        }
    }

    /** A day with the cells of its hours, oldest hour first. */
    record Day(LocalDate day, List<Cell> hours) {}

    /** @param isDue whether an hour with this end should have been settled by now */
    static List<Day> hours(RunList runs, BillingZone zone, long now, LongPredicate isDue) {
        var today = zone.day(now);
        var windows = new Span(zone.dayStart(today.minusDays(DAYS_OF_HOURS - 1L)), zone.hourEnd(now));
        var last = last(runs, RunKind.HOUR, windows);
        var settled = runs.settled(RunKind.HOUR, windows);
        var days = new ArrayList<Day>();
        for (var day = zone.day(windows.from()); !day.isAfter(today); day = day.plusDays(1)) {
            var cells = new ArrayList<Cell>();
            for (var hour = zone.dayStart(day); hour < zone.span(day).until(); hour = zone.hourEnd(hour)) {
                var label = zone.hourText(hour).substring("2026-11-21T".length());
                cells.add(cell(label, zone.hourText(hour), hour, last, settled, isDue.test(zone.hourEnd(hour)), zone));
            }
            days.add(new Day(day, cells));
        }
        return days.reversed();
    }

    /** @param isDue whether the close of a day with this end should have been done by now */
    static List<Cell> days(RunList runs, BillingZone zone, long now, LongPredicate isDue) {
        var today = zone.day(now);
        var windows = new Span(zone.dayStart(today.minusDays(DAYS)), zone.dayStart(today));
        var last = last(runs, RunKind.NIGHT, windows);
        var settled = runs.settled(RunKind.NIGHT, windows);
        var cells = new ArrayList<Cell>();
        for (var day = zone.day(windows.from()); day.isBefore(today); day = day.plusDays(1)) {
            var label = day.toString().substring("2026-".length());
            var span = zone.span(day);
            cells.add(cell(label, day.toString(), span.from(), last, settled, isDue.test(span.until()), zone));
        }
        return cells;
    }

    private static Map<Long, ListedRun> last(RunList runs, RunKind kind, Span windows) {
        var last = new HashMap<Long, ListedRun>();
        runs.last(kind, windows).forEach(run -> last.put(run.run().window().from(), run));
        return last;
    }

    private static Cell cell(
            String label,
            String name,
            long start,
            Map<Long, ListedRun> last,
            Set<Long> settled,
            boolean isDue,
            BillingZone zone) {
        var run = last.get(start);
        if (run == null) {
            return new Cell(label, name, settled.contains(start) ? "DONE" : isDue ? "LATE" : "WAITING", null, null);
        }
        return new Cell(
                label,
                name,
                run.run().state().name(),
                RunAddress.of(run.run(), zone),
                run.endedAt().isEmpty() ? null : (Long) (run.endedAt().getAsLong() - run.startedAt()));
    }
}
