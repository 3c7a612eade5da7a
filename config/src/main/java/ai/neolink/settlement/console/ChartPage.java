package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.ledger.TrialBalance.AccountBalance;
import ai.neolink.settlement.report.AccountDetail;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The trial balance of a day or month, and the lines of one account. */
@Page
class ChartPage {
    /** The dates of the business that are asked for, both included. */
    private record Dates(LocalDate from, LocalDate until) {}

    private static final String LINES = "#grid-account_detail";
    private static final LocalDate EVER = LocalDate.of(1971, 1, 1);

    private final TrialBalance balances;
    private final AccountDetail details;
    private final SealedDays sealed;
    private final AsOf asOf;
    private final Shown shown;
    private final BillingZone zone;
    private final Clock clock;

    ChartPage(
            TrialBalance balances,
            AccountDetail details,
            SealedDays sealed,
            AsOf asOf,
            Shown shown,
            BillingZone zone,
            Clock clock) {
        this.balances = balances;
        this.details = details;
        this.sealed = sealed;
        this.asOf = asOf;
        this.shown = shown;
        this.zone = zone;
        this.clock = clock;
    }

    static String address(String code, LocalDate from, LocalDate until) {
        return span(Addresses.of("chart", code), from, until);
    }

    private static String span(String address, LocalDate from, LocalDate until) {
        return Addresses.with(Addresses.with(address, "from", from), "until", until);
    }

    /** A day, a month, or what stands between two dates; left out, the last settled day. */
    private Dates dates(@Nullable String date, @Nullable String period, @Nullable String from, @Nullable String until) {
        var month = Listed.month(period);
        if (month.isPresent()) {
            return new Dates(month.get().atDay(1), month.get().atEndOfMonth());
        }
        var last = sealed.last().orElseGet(() -> zone.day(clock.instant().getEpochSecond()));
        var begin = Listed.date(date).or(() -> Listed.date(from)).orElse(last);
        var end = Listed.date(date).or(() -> Listed.date(until)).orElse(begin);
        return new Dates(begin, end.isBefore(begin) ? begin : end);
    }

    @GetMapping("/chart")
    String trialBalance(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Model page) {
        var dates = dates(date, period, from, until);
        var lines = balances.asOf(dates.from, dates.until, asOf.run(pinned));
        var leaf = Leaf.of("nav.chart", null)
                .note("chart.note", null)
                .filter("from", "date", dates.from, List.of())
                .filter("until", "date", dates.until, List.of());
        notClosed(leaf, dates);
        asOf.on(leaf, pinned, span("/chart", dates.from, dates.until));
        return leaf.add(grid(lines, dates, pinned)).on(page);
    }

    /** Balances below zero become receivables when a day is closed; before, the trial balance lacks them. */
    private void notClosed(Leaf.Builder leaf, Dates dates) {
        sealed.last().filter(dates.until::isAfter).ifPresent(last -> leaf.note("chart.not_closed", last));
    }

    private static Grid grid(List<AccountBalance> lines, Dates dates, @Nullable Integer pinned) {
        var grid = Grid.of("trial_balance")
                .column("code", Kind.ID)
                .column("name", Kind.OURS)
                .column("type", Kind.WORD)
                .column("opening", Kind.AMOUNT)
                .column("debit", Kind.AMOUNT)
                .column("credit", Kind.AMOUNT)
                .column("closing", Kind.AMOUNT);
        for (var line : lines) {
            var address = pinned(address(line.account().code(), dates.from, dates.until), pinned);
            grid.row(
                    new Cell(line.account().code(), address),
                    line.account().name(),
                    line.account().type().name(),
                    new Cell(line.opening(), address),
                    new Cell(line.debit(), address),
                    new Cell(line.credit(), address),
                    new Cell(line.closing(), address));
        }
        return grid.total(
                        null,
                        null,
                        null,
                        sum(lines, AccountBalance::opening),
                        sum(lines, AccountBalance::debit),
                        sum(lines, AccountBalance::credit),
                        sum(lines, AccountBalance::closing))
                .build();
    }

    private static String pinned(String address, @Nullable Integer run) {
        return run == null ? address : Addresses.with(address, "asOf", run);
    }

    private static long sum(List<AccountBalance> lines, ToLongFunction<AccountBalance> amount) {
        return lines.stream().mapToLong(amount).reduce(0, Math::addExact);
    }

    @GetMapping("/chart/{code}")
    String account(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Paging paging,
            Model page) {
        var dates = dates(date, period, from, until);
        var run = asOf.run(pinned);
        var whole = details.balance(code, dates.from, dates.until, run)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var lines = Listed.rows(paging, after -> details.lines(whole, dates.from, dates.until, run, after));
        var leaf = leaf(whole, dates, pinned);
        notClosed(leaf, dates);
        asOf.on(leaf, pinned, address(code, dates.from, dates.until));
        return leaf.add(grid(lines)).on(page);
    }

    private Leaf.Builder leaf(AccountBalance whole, Dates dates, @Nullable Integer pinned) {
        return Leaf.of(
                        "account_detail.title",
                        whole.account().code() + " "
                                + shown.ours(whole.account().name()))
                .above("nav.chart", null, pinned(span("/chart", dates.from, dates.until), pinned))
                .filter("from", "date", dates.from, List.of())
                .filter("until", "date", dates.until, List.of())
                .fact("opening", Kind.AMOUNT, new Cell(whole.opening(), before(whole, dates, pinned)))
                .fact("debit", Kind.AMOUNT, new Cell(whole.debit(), LINES))
                .fact("credit", Kind.AMOUNT, new Cell(whole.credit(), LINES))
                .fact("movement", Kind.AMOUNT, new Cell(whole.debit() - whole.credit(), LINES))
                .fact("closing", Kind.AMOUNT, new Cell(whole.closing(), LINES));
    }

    /** All lines before these dates: they close with what these open with. */
    private static String before(AccountBalance whole, Dates dates, @Nullable Integer pinned) {
        return pinned(address(whole.account().code(), EVER, dates.from.minusDays(1)), pinned);
    }

    private static Grid grid(Paged<AccountDetail.DetailLine> lines) {
        var grid = Grid.of("account_detail")
                .column("date", Kind.DATE)
                .column("number", Kind.COUNT)
                .column("kind", Kind.WORD)
                .column("description", Kind.DESCRIPTION)
                .column("debit", Kind.AMOUNT)
                .column("credit", Kind.AMOUNT)
                .column("balance", Kind.AMOUNT, Whole.RUNNING);
        if (!lines.rows().isEmpty()) {
            var first = lines.rows().getFirst();
            grid.row(
                    null,
                    null,
                    "BROUGHT_FORWARD",
                    null,
                    null,
                    null,
                    first.balance() - first.debitFen() + first.creditFen());
        }
        for (var line : lines.rows()) {
            var address = JournalsPage.address(line.journal());
            grid.row(
                    line.date(),
                    new Cell(line.number(), address),
                    line.kind().name(),
                    line.description(),
                    line.debitFen() == 0 ? null : new Cell(line.debitFen(), address),
                    line.creditFen() == 0 ? null : new Cell(line.creditFen(), address),
                    line.balance());
        }
        return grid.next(lines.next().orElse(null)).build();
    }
}
