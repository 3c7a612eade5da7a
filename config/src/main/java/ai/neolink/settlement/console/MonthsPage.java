package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.MonthFigures;
import ai.neolink.settlement.report.MonthFigures.MonthCheck;
import ai.neolink.settlement.report.MonthFigures.MonthView;
import java.time.YearMonth;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The months of the ledger; of a month its state, what its close would find open, and who did what. */
@Page
class MonthsPage {
    private static final long PERCENT = 100;
    private static final long NOTABLE = 10;

    private final MonthFigures months;

    MonthsPage(MonthFigures months) {
        this.months = months;
    }

    private static String address(YearMonth month) {
        return Addresses.of("months", month);
    }

    @GetMapping("/months")
    String months(Model page) {
        var grid = Grid.of("months")
                .column("month", Kind.NAME)
                .column("state", Kind.STATE)
                .column("days", Kind.COUNT)
                .column("settled_days", Kind.COUNT);
        months.months()
                .forEach(line -> grid.row(
                        new Cell(line.month(), address(line.month())),
                        "MONTH_" + line.state().name(),
                        line.days(),
                        line.settled()));
        return Leaf.of("nav.months", null)
                .note("months.note", null)
                .add(grid.build())
                .on(page);
    }

    /** A path that names no month is no address. */
    private static YearMonth named(String month) {
        try {
            return Listed.month(month).orElseThrow();
        } catch (ResponseStatusException | NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, month, e);
        }
    }

    @GetMapping("/months/{month}")
    String month(@PathVariable String month, Model page) {
        var asked = named(month);
        var view = months.of(asked);
        var line = view.line();
        var open = view.checks().stream().filter(check -> !check.isClear()).count();
        var isBefore = line.days() == 0;
        var leaf = Leaf.of("month.title", asked)
                .above("nav.months", null, "/months")
                .note(isBefore ? "month.before" : open == 0 ? "month.clear" : "month.open", open)
                .note("month.guarantees", null)
                .fact(
                        "state",
                        Kind.STATE,
                        isBefore ? "BEFORE" : "MONTH_" + line.state().name())
                .fact("settled_days", Kind.COUNT, line.settled())
                .fact("days", Kind.COUNT, line.days())
                .fact("balances", Kind.TEXT, new Cell(asked, Addresses.with("/chart", "period", asked)))
                .fact("neighbours", Kind.TEXT, new Cell(asked.minusMonths(1), address(asked.minusMonths(1))))
                .fact("neighbours_next", Kind.TEXT, new Cell(asked.plusMonths(1), address(asked.plusMonths(1))));
        if (!isBefore) {
            leaf.add(Steps.of(view));
        }
        return leaf.add(checks(view, asked))
                .add(events(view))
                .add(accounts(view, asked))
                .on(page);
    }

    /** What is not clear comes first. */
    private static Grid checks(MonthView view, YearMonth month) {
        var grid = Grid.of("checks")
                .column("check", Kind.WORD)
                .column("state", Kind.STATE)
                .column("open_items", Kind.COUNT)
                .column("accepted", Kind.COUNT)
                .column("amount", Kind.AMOUNT)
                .column("look", Kind.WORD);
        view.checks().stream()
                .sorted((one, other) -> Boolean.compare(one.isClear(), other.isClear()))
                .forEach(check -> grid.row(
                        "check_" + check.check().name(),
                        check.isClear() ? "CLEAR" : "NOT_CLEAR",
                        check.open(),
                        check.accepted(),
                        check.openFen() == 0 ? null : new Cell(check.openFen(), place(check.check(), month)),
                        look(check.check(), month)));
        return grid.build();
    }

    private static @Nullable Cell look(MonthCheck check, YearMonth month) {
        return check == MonthCheck.ENDED ? null : new Cell("look", place(check, month));
    }

    private static String place(MonthCheck check, YearMonth month) {
        return switch (check) {
            case EXCEPTIONS -> "/exceptions";
            case BREAKS -> Addresses.with("/breaks", "until", month.atEndOfMonth());
            case DAYS_SETTLED, PROVISIONAL -> "/runs?kind=NIGHT";
            case EARLIER_MONTHS, ENDED -> "/months";
            case GUARANTEES -> "/verification";
        };
    }

    private static Grid events(MonthView view) {
        var grid = Grid.of("month_events")
                .column("at", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("person", Kind.QUOTED)
                .column("reason", Kind.QUOTED);
        view.events()
                .forEach(
                        event -> grid.row(event.at(), "MONTH_" + event.state().name(), event.person(), event.reason()));
        return grid.build();
    }

    private static Grid accounts(MonthView view, YearMonth month) {
        var grid = Grid.of("beside")
                .column("code", Kind.ID)
                .column("name", Kind.OURS)
                .column("month_before", Kind.AMOUNT)
                .column("this_month", Kind.AMOUNT)
                .column("difference", Kind.AMOUNT, Whole.BESIDE)
                .column("notable", Kind.WORD);
        for (var account : view.accounts()) {
            var address = ChartPage.address(account.account(), month.atDay(1), month.atEndOfMonth());
            var before = month.minusMonths(1);
            var difference = account.now() - account.before();
            grid.row(
                    new Cell(account.account(), address),
                    account.name(),
                    new Cell(
                            account.before(),
                            ChartPage.address(account.account(), before.atDay(1), before.atEndOfMonth())),
                    new Cell(account.now(), address),
                    difference,
                    account.before() != 0 && Math.abs(difference) * PERCENT > Math.abs(account.before()) * NOTABLE
                            ? "notable"
                            : null);
        }
        return grid.build();
    }
}
