package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.report.RunDurations;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.report.RunProgress.Underway;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints what a run settled, book by book. */
@Component
class RunReport {
    private final RunFigures figures;
    private final RunDurations durations;
    private final BillingZone zone;

    RunReport(RunFigures figures, RunDurations durations, BillingZone zone) {
        this.figures = figures;
        this.durations = durations;
        this.zone = zone;
    }

    void add(Run run, Output output) {
        var table = new Table(
                "Run %d, %s, business date %s".formatted(run.id(), run.name(zone), run.businessDate()), Listing.STAGES);
        var took = durations.of(run.id());
        for (var book : figures.of(run.id())) {
            var seconds = BigDecimal.valueOf(took.millis(book.step()), 3);
            table.row(
                    book.step(),
                    book.units(),
                    book.charged(),
                    book.adjusted(),
                    book.zero(),
                    figures.rejected(run, book.book()),
                    book.excepted(),
                    Money.text(book.plusFen()),
                    Money.text(book.minusFen()),
                    new Table.Shown(seconds, "%.1f".formatted(seconds)));
        }
        var json = JsonMapper.shared().createArrayNode();
        describe(run, zone, json.addObject()).set("stages", table.json());
        output.add(Listing.RUNS, json, List.of(table));
    }

    /** What programs are told of the run under way; what is not known yet is null. */
    static void describe(Underway now, ObjectNode json) {
        var stage = now.current();
        json.put("window", now.window())
                .put("windows", now.windows())
                .put("stage", now.stage())
                .put("stages", now.stages())
                .put("name", stage.name())
                .put("partitionsDone", stage.partsDone())
                .put("partitions", stage.parts().size())
                .put("units", stage.units())
                .put("expectedUnits", orNull(stage.expectedUnits()))
                .put("unitsPerSecond", stage.unitsPerSecond())
                .put("percent", stage.percent())
                .put("secondsLeft", orNull(stage.secondsLeft()))
                .put("windowSecondsLeft", orNull(now.windowSecondsLeft()))
                .put("heard", now.heard().name());
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    /** What programs are told of every run. */
    static ObjectNode describe(Run run, BillingZone zone, ObjectNode json) {
        return json.put("id", run.id())
                .put("kind", run.kind().name())
                .put("window", zone.text(run.window().from()))
                .put("attempt", run.attempt())
                .put("businessDate", run.businessDate().toString())
                .put("state", run.state().name());
    }
}
