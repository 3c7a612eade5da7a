package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.ChangedCharges;
import ai.neolink.settlement.report.ExceptionList;
import ai.neolink.settlement.report.ExceptionList.WindowOnHold;
import ai.neolink.settlement.report.RunDurations;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.ListedRun;
import ai.neolink.settlement.report.RunPostings;
import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.report.RunProgress.Heard;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A run: its stages and partitions, what it changed, its journals, and its tries. */
@Page
class RunPage {
    private final RunList list;
    private final Runs runs;
    private final RunNames names;
    private final RunFigures figures;
    private final RunProgress progress;
    private final RunDurations durations;
    private final RunPostings postings;
    private final ChangedCharges changed;
    private final RunTries tries;
    private final ExceptionList exceptions;
    private final ExceptionsPage exceptionsPage;
    private final RunningPart running;
    private final Owner owner;
    private final Products products;
    private final BillingZone zone;

    RunPage(
            RunList list,
            Runs runs,
            RunNames names,
            RunFigures figures,
            RunProgress progress,
            RunDurations durations,
            RunPostings postings,
            ChangedCharges changed,
            RunTries tries,
            ExceptionList exceptions,
            ExceptionsPage exceptionsPage,
            RunningPart running,
            Owner owner,
            Products products,
            BillingZone zone) {
        this.list = list;
        this.runs = runs;
        this.names = names;
        this.figures = figures;
        this.progress = progress;
        this.durations = durations;
        this.postings = postings;
        this.changed = changed;
        this.tries = tries;
        this.exceptions = exceptions;
        this.exceptionsPage = exceptionsPage;
        this.running = running;
        this.owner = owner;
        this.products = products;
        this.zone = zone;
    }

    /** A number leads to the name, which stays. */
    @GetMapping("/runs/{name}")
    String stages(@PathVariable String name, Model page) {
        if (name.matches("\\d{1,9}")) {
            var address = runs.find(Integer.parseInt(name)).map(run -> RunAddress.of(run, zone));
            return "redirect:" + address.orElseThrow(RunPage::nothing);
        }
        var run = find(name);
        var message = runs.message(run.run().id());
        page.addAttribute("message", Stored.reason(message));
        page.addAttribute("advice", advice(run.run()));
        page.addAttribute("now", run.run().state() == RunState.RUNNING ? running.now() : null);
        var holds = postings.exceptions(run.run().id());
        var total = run.total();
        RunTabs.of(run.run(), zone, "stages")
                .fact("run", Kind.ID, run.run().id())
                .fact("state", Kind.STATE, run.run().state())
                .fact("failures", Kind.FAILURES, failures(run))
                .fact("restarted_by", Kind.TEXT, restartedBy(run))
                .fact("business_date", Kind.DATE, run.run().businessDate())
                .fact("begun", Kind.INSTANT, run.startedAt())
                .fact(
                        "ended",
                        Kind.INSTANT,
                        run.endedAt().isPresent() ? run.endedAt().getAsLong() : null)
                .fact("charges", Kind.COUNT, total.charges())
                .fact("amount", Kind.AMOUNT, new Cell(total.fen(), RunAddress.of(run.run(), zone) + "/charges"))
                .fact(
                        "exceptions_opened",
                        Kind.COUNT,
                        new Cell(holds.opened(), RunAddress.of(run.run(), zone) + "/exceptions"))
                .fact("exceptions_closed", Kind.COUNT, holds.closed())
                .add(stages(run.run()))
                .add(partitions(run.run()))
                .on(page);
        return "run";
    }

    private @Nullable Cell failures(ListedRun run) {
        return run.failures() == 0
                ? null
                : new Cell((long) run.failures(), RunAddress.of(run.run(), zone) + "/attempts");
    }

    /** The node and process that settled a run after attempts that failed; null of any other run. */
    private @Nullable Cell restartedBy(ListedRun run) {
        if (run.failures() == 0 || run.run().state() != RunState.DONE) {
            return null;
        }
        var last = tries.of(run.run().id()).getLast();
        return new Cell(last.node() + " / " + last.process(), RunAddress.of(run.run(), zone) + "/attempts");
    }

    private Grid stages(Run run) {
        var grid = Grid.of("stages")
                .column("stage", Kind.STAGE)
                .column("units", Kind.COUNT)
                .column("charged_first", Kind.COUNT)
                .column("adjusted", Kind.COUNT)
                .column("of_them_zero", Kind.COUNT)
                .column("on_hold", Kind.COUNT)
                .column("plus", Kind.AMOUNT)
                .column("minus", Kind.AMOUNT)
                .column("duration", Kind.MILLIS)
                .column("median", Kind.MILLIS);
        var took = durations.of(run.id());
        var median = durations.before(run).took();
        var settled =
                figures.of(run.id()).stream().collect(Collectors.toMap(RunFigures.BookFigures::step, book -> book));
        var address = RunAddress.of(run, zone);
        for (var stage : progress.stages(run.kind())) {
            var book = settled.get(stage);
            grid.row(
                    stage,
                    book == null ? null : book.units(),
                    book == null ? null : book.charged(),
                    book == null ? null : book.adjusted(),
                    book == null ? null : book.zero(),
                    book == null ? null : new Cell(book.excepted(), onHold(run, stage)),
                    book == null ? null : new Cell(book.plusFen(), posted(address, stage)),
                    book == null ? null : new Cell(-book.minusFen(), posted(address, stage)),
                    took.stages().get(stage),
                    median.stages().get(stage));
        }
        return grid.build();
    }

    /** What a stage of payments could not settle is a break, and was open when the run was done. */
    private String onHold(Run run, String stage) {
        if (product(stage).isPresent()) {
            return RunAddress.of(run, zone) + "/exceptions";
        }
        return run.state() == RunState.DONE ? Addresses.with("/breaks", "asOf", run.id()) : "/breaks";
    }

    /** The charges of a stage that has the name of a product; the journals of any other. */
    private String posted(String address, String stage) {
        return product(stage)
                .map(product -> Addresses.with(address + "/charges", "product", product.name()))
                .orElse(address + "/journals");
    }

    private Optional<Product> product(String stage) {
        return products.all().stream()
                .filter(product -> product.name().equals(stage.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private Grid partitions(Run run) {
        var grid = Grid.of("partitions")
                .column("stage", Kind.STAGE)
                .column("partition", Kind.COUNT)
                .column("percent", Kind.COUNT)
                .column("units", Kind.COUNT)
                .column("state", Kind.STATE);
        var isRunning = run.state() == RunState.RUNNING;
        for (var stage : progress.of(run.id())) {
            for (var part : stage.parts()) {
                grid.row(
                        stage.name(),
                        (long) part.number(),
                        (long) part.percent(),
                        part.units(),
                        part.isDone() ? "DONE" : isRunning && part.units() > 0 ? "RUNNING" : "WAITING");
            }
        }
        return grid.build();
    }

    private boolean isSilent() {
        return progress.now().filter(now -> now.heard() == Heard.SILENT).isPresent();
    }

    /** Why the run can or cannot be restarted; empty if there is nothing to restart. */
    private String advice(Run run) {
        if (run.state() == RunState.DONE) {
            return "";
        }
        return switch (owner.hold()) {
            case HELD -> isSilent() ? "run.advice.silent" : "run.advice.held";
            case LEFT -> "run.advice.left";
            case FREE -> run.state() == RunState.FAILED ? "run.advice.failed" : "run.advice.free";
        };
    }

    @GetMapping("/runs/{name}/changes")
    String changes(@PathVariable String name, Paging paging, Model page) {
        var run = find(name).run();
        var part = Part.of(paging, rows -> changed.page(run, paging.after(), rows), ChangedCharges.Changed::key);
        var grid = Grid.of("changes_of_run")
                .column("account", Kind.ID)
                .column("product", Kind.WORD)
                .column("adjusted", Kind.COUNT)
                .column("fen_before", Kind.AMOUNT)
                .column("fen_after", Kind.AMOUNT)
                .column("difference", Kind.AMOUNT);
        for (var change : part.rows()) {
            var address = RunChargesPage.changed(RunAddress.of(run, zone), change.account(), change.product());
            grid.row(
                    new Cell(change.account(), Addresses.of("accounts", change.account())),
                    change.product(),
                    new Cell(change.charges(), address),
                    new Cell(change.beforeFen(), address),
                    new Cell(change.afterFen(), address),
                    new Cell(change.differenceFen(), address));
        }
        return RunTabs.of(run, zone, "changes")
                .add(grid.next(part.next()).build())
                .on(page);
    }

    @GetMapping("/runs/{name}/exceptions")
    String exceptions(@PathVariable String name, Paging paging, Model page) {
        var run = find(name).run();
        var part = Part.of(paging, rows -> exceptions.openedBy(run.id(), paging.after(), rows), WindowOnHold::key);
        return RunTabs.of(run, zone, "exceptions")
                .add(exceptionsPage.grid("exceptions_of_run", part))
                .on(page);
    }

    private ListedRun find(String name) {
        return RunAddress.find(names, name)
                .flatMap(run -> list.find(run.kind(), run.window().from(), run.attempt()))
                .orElseThrow(RunPage::nothing);
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
