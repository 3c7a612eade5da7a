package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.AskedRuns;
import ai.neolink.settlement.report.RunList.ListedRun;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Runs, the last begun first. */
@Page
class RunsPage {
    private final RunList runs;
    private final BillingZone zone;
    private final Clock clock;

    RunsPage(RunList runs, BillingZone zone, Clock clock) {
        this.runs = runs;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/runs")
    String runs(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String day,
            Paging paging,
            Model page) {
        var asked = new AskedRuns(
                Listed.constant(RunKind.class, kind).orElse(null),
                Listed.constant(RunState.class, state).orElse(null),
                Listed.date(day).map(zone::span).orElse(null));
        var before = paging.after() != null && paging.after().matches("\\d{1,9}")
                ? Integer.parseInt(paging.after())
                : Integer.MAX_VALUE;
        var part = Part.of(
                paging,
                rows -> runs.page(asked, before, rows),
                run -> String.valueOf(run.run().id()));
        return Leaf.of("nav.runs", null)
                .note("runs.note", null)
                .filter(
                        "kind",
                        "select",
                        asked.kind(),
                        Stream.of(RunKind.values()).map(Enum::name).toList())
                .filter(
                        "state",
                        "select",
                        asked.state(),
                        Stream.of(RunState.values()).map(Enum::name).toList())
                .filter("day", "date", Listed.date(day).orElse(null), List.of())
                .add(grid(part))
                .on(page);
    }

    private Grid grid(Part<ListedRun> part) {
        var grid = Grid.of("runs")
                .column("run_kind", Kind.WORD)
                .column("window", Kind.NAME)
                .column("state", Kind.STATE)
                .column("failures", Kind.FAILURES)
                .column("business_date", Kind.DATE)
                .column("attempts", Kind.COUNT)
                .column("units", Kind.COUNT)
                .column("charges", Kind.COUNT)
                .column("on_hold", Kind.COUNT)
                .column("amount", Kind.AMOUNT)
                .column("begun", Kind.INSTANT)
                .column("duration", Kind.DURATION);
        for (var run : part.rows()) {
            var address = RunAddress.of(run.run(), zone);
            grid.row(
                    run.run().kind(),
                    new Cell(RunAddress.window(run.run(), zone), address),
                    run.run().state(),
                    run.failures() == 0 ? null : new Cell((long) run.failures(), address + "/attempts"),
                    run.run().businessDate(),
                    new Cell(run.tries(), address + "/attempts"),
                    run.total().units(),
                    run.total().charges(),
                    new Cell(run.total().exceptions(), address + "/exceptions"),
                    new Cell(run.total().fen(), address + "/charges"),
                    run.startedAt(),
                    seconds(run));
        }
        return grid.next(part.next()).build();
    }

    private long seconds(ListedRun run) {
        return Math.max(0, run.endedAt().orElse(clock.instant().getEpochSecond()) - run.startedAt());
    }
}
