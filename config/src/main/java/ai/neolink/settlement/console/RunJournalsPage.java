package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.report.RunPostings;
import ai.neolink.settlement.report.RunPostings.PostedLine;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What a run posted: each line of its journals with its account, and their sums. */
@Page
class RunJournalsPage {
    private final RunNames names;
    private final RunPostings postings;
    private final ChartOfAccounts chart;
    private final BillingZone zone;

    RunJournalsPage(RunNames names, RunPostings postings, ChartOfAccounts chart, BillingZone zone) {
        this.names = names;
        this.postings = postings;
        this.chart = chart;
        this.zone = zone;
    }

    @GetMapping("/runs/{name}/journals")
    String journals(@PathVariable String name, Model page) {
        var run = RunAddress.find(names, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var lines = postings.lines(run);
        return RunTabs.of(run, zone, "journals")
                .fact(
                        "journals",
                        Kind.COUNT,
                        lines.stream().mapToLong(PostedLine::number).distinct().count())
                .add(grid(lines))
                .on(page);
    }

    private Grid grid(List<PostedLine> lines) {
        var grid = Grid.of("journals_of_run")
                .column("number", Kind.COUNT)
                .column("date", Kind.DATE)
                .column("kind", Kind.WORD)
                .column("description", Kind.DESCRIPTION)
                .column("code", Kind.ID)
                .column("name", Kind.OURS)
                .column("debit", Kind.AMOUNT)
                .column("credit", Kind.AMOUNT);
        for (var line : lines) {
            var journal = JournalsPage.address(line.journal());
            grid.row(
                    new Cell(line.number(), journal),
                    line.date(),
                    line.kind(),
                    line.description(),
                    new Cell(line.account(), ChartPage.address(line.account(), line.date(), line.date())),
                    chart.account(line.account()).name(),
                    line.debitFen() == 0 ? null : new Cell(line.debitFen(), journal),
                    line.creditFen() == 0 ? null : new Cell(line.creditFen(), journal));
        }
        return lines.isEmpty()
                ? grid.build()
                : grid.total(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                sum(lines, PostedLine::debitFen),
                                sum(lines, PostedLine::creditFen))
                        .build();
    }

    private static long sum(List<PostedLine> lines, ToLongFunction<PostedLine> amount) {
        return lines.stream().mapToLong(amount).reduce(0, Math::addExact);
    }
}
