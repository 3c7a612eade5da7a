package ai.neolink.settlement.console;

import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.ListedRun;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
     * @param state   of its last run, {@code MENDED} if it is done after attempts that failed; {@code DONE} if a later
     *     run settled it, or else why nothing has: {@code LATE} if
     *     it is due, {@code WAITING} before, {@code BEFORE} if it is before the ledger
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
                case "MENDED" -> "✕✓";
                case "RUNNING" -> "●";
                case "FAILED" -> "✕";
                case "WAITING" -> "–";
                case "BEFORE" -> "○";
                default -> "!";
            };
        }
    }

    /** A day with the cells of its hours, oldest hour first. */
    record Day(LocalDate day, List<Cell> hours) {}

    /** @param unsettled the state of an hour that nothing has settled */
    static List<Day> hours(RunList runs, BillingZone zone, long now, Function<Span, String> unsettled) {
        var today = zone.day(now);
        var windows = new Span(zone.dayStart(today.minusDays(DAYS_OF_HOURS - 1L)), zone.hourEnd(now));
        var last = last(runs, RunKind.HOUR, windows);
        var settled = runs.settled(RunKind.HOUR, windows);
        var days = new ArrayList<Day>();
        for (var day = zone.day(windows.from()); !day.isAfter(today); day = day.plusDays(1)) {
            var cells = new ArrayList<Cell>();
            for (var hour = zone.dayStart(day); hour < zone.span(day).until(); hour = zone.hourEnd(hour)) {
                var label = zone.hourText(hour).substring("2026-11-21T".length());
                var span = new Span(hour, zone.hourEnd(hour));
                cells.add(cell(label, zone.hourText(hour), span, last, settled, unsettled, zone));
            }
            days.add(new Day(day, cells));
        }
        return days.reversed();
    }

    /** @param unsettled the state of a day that nothing has closed */
    static List<Cell> days(RunList runs, BillingZone zone, long now, Function<Span, String> unsettled) {
        var today = zone.day(now);
        var windows = new Span(zone.dayStart(today.minusDays(DAYS)), zone.dayStart(today));
        var last = last(runs, RunKind.NIGHT, windows);
        var settled = runs.settled(RunKind.NIGHT, windows);
        var cells = new ArrayList<Cell>();
        for (var day = zone.day(windows.from()); day.isBefore(today); day = day.plusDays(1)) {
            var label = day.toString().substring("2026-".length());
            cells.add(cell(label, day.toString(), zone.span(day), last, settled, unsettled, zone));
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
            Span window,
            Map<Long, ListedRun> last,
            Set<Long> settled,
            Function<Span, String> unsettled,
            BillingZone zone) {
        var run = last.get(window.from());
        if (run == null) {
            var state = settled.contains(window.from()) ? "DONE" : unsettled.apply(window);
            return new Cell(label, name, state, null, null);
        }
        return new Cell(
                label,
                name,
                run.run().state() == RunState.DONE && run.failures() > 0
                        ? "MENDED"
                        : run.run().state().name(),
                RunAddress.of(run.run(), zone),
                run.endedAt().isEmpty() ? null : (Long) (run.endedAt().getAsLong() - run.startedAt()));
    }
}
