package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.report.RunDurations;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

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
                "Run %d, %s, business date %s".formatted(run.id(), run.name(zone), run.businessDate()),
                "book",
                "units",
                "charged",
                "adjusted",
                "zero",
                "rejected",
                "excepted",
                "plus",
                "minus",
                "seconds");
        var took = durations.of(run.id());
        for (var book : figures.of(run.id())) {
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
                    "%.1f".formatted(BigDecimal.valueOf(took.millis(book.step()), 3)));
        }
        output.add(table);
    }
}
