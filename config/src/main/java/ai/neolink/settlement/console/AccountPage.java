package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.console.Picture.Bar;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.report.CustomerMonth;
import ai.neolink.settlement.report.CustomerMonth.BalanceDay;
import ai.neolink.settlement.report.CustomerMonth.ChargedDay;
import ai.neolink.settlement.report.CustomerMonth.Month;
import ai.neolink.settlement.report.CustomerSearch;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A customer's month: opening, recharges, charges by product and day, closing, and the balance by day. */
@Page
class AccountPage {
    private final CustomerMonth months;
    private final CustomerSearch customers;
    private final MessageSource texts;
    private final Shown shown;
    private final BillingZone zone;
    private final Clock clock;

    AccountPage(
            CustomerMonth months,
            CustomerSearch customers,
            MessageSource texts,
            Shown shown,
            BillingZone zone,
            Clock clock) {
        this.months = months;
        this.customers = customers;
        this.texts = texts;
        this.shown = shown;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/accounts/{id}")
    String month(@PathVariable String id, @RequestParam(required = false) @Nullable String period, Model page) {
        var today = zone.day(clock.instant().getEpochSecond());
        var asked = Listed.month(period).orElse(YearMonth.from(today));
        var month = months.of(id, asked);
        var leaf = Leaf.of("account.title", id)
                .above("nav.accounts", null, "/accounts")
                .filter("period", "month", asked, List.of())
                .fact("name", Kind.QUOTED, customers.name(id).orElse(null))
                .fact("period", Kind.TEXT, asked)
                .fact("opening", Kind.AMOUNT, new Cell(month.opening(), in(id, asked.minusMonths(1))))
                .fact("recharged", Kind.AMOUNT, new Cell(month.recharged(), "#grid-credits"))
                .fact("charged", Kind.AMOUNT, new Cell(month.charged(), "#grid-charged"))
                .fact("closing", Kind.AMOUNT, new Cell(month.closing(), "#grid-balances"))
                .fact("neighbours", Kind.TEXT, new Cell(asked.minusMonths(1), in(id, asked.minusMonths(1))))
                .fact("neighbours_next", Kind.TEXT, new Cell(asked.plusMonths(1), in(id, asked.plusMonths(1))));
        tabs(leaf, id, "month");
        if (!month.days().isEmpty()) {
            leaf.add(balance(month));
        }
        leaf.add(charged(id, month));
        if (!month.charges().isEmpty()) {
            leaf.add(bars(month));
        }
        return leaf.add(credits(month)).add(balances(month)).on(page);
    }

    static String in(String account, YearMonth month) {
        return Addresses.with(AccountsPage.address(account), "period", month);
    }

    static void tabs(Leaf.Builder leaf, String id, String here) {
        var address = AccountsPage.address(id);
        leaf.tab("account.month", null, address, here.equals("month"))
                .tab("account.instances", null, address + "/instances", here.equals("instances"))
                .tab("account.orders", null, address + "/orders", here.equals("orders"))
                .tab("account.invoices", null, Addresses.with("/invoices", "account", id), here.equals("invoices"));
    }

    private Picture.Line balance(Month month) {
        var days = month.days();
        var most = days.stream().mapToLong(BalanceDay::closing).max().orElse(0);
        return Picture.line(
                text("account.balance"),
                days.stream()
                        .map(day -> day.date().toString().substring("2026-".length()))
                        .toList(),
                days.stream().map(BalanceDay::closing).toList(),
                shown.amount(most),
                Math.max(1, days.size() / 6));
    }

    private Picture.Bars bars(Month month) {
        var products = month.charges().stream()
                .map(ChargedDay::product)
                .distinct()
                .sorted()
                .toList();
        var days = month.charges().stream()
                .map(ChargedDay::date)
                .distinct()
                .sorted()
                .toList();
        return Picture.bars(
                text("account.charged"),
                products.stream()
                        .map(product -> shown.word("word", product.name()))
                        .toList(),
                days.stream()
                        .map(day -> {
                            var lengths = products.stream()
                                    .map(product -> fen(month, product, day))
                                    .toList();
                            return new Bar(
                                    day.toString().substring("2026-".length()),
                                    lengths,
                                    lengths.stream().map(shown::amount).toList());
                        })
                        .toList(),
                Math.max(1, days.size() / 6));
    }

    private static long fen(Month month, Product product, LocalDate day) {
        return month.charges().stream()
                .filter(charged ->
                        charged.product().equals(product) && charged.date().equals(day))
                .mapToLong(ChargedDay::fen)
                .sum();
    }

    private String text(String key) {
        return texts.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private static Grid charged(String id, Month month) {
        var grid = Grid.of("charged")
                .column("date", Kind.DATE)
                .column("product", Kind.WORD)
                .column("charges", Kind.COUNT)
                .column("amount", Kind.AMOUNT);
        for (var day : month.charges()) {
            grid.row(
                    day.date(),
                    day.product().name(),
                    day.charges(),
                    new Cell(day.fen(), ChargesOfDayPage.address(id, day.date(), day.product())));
        }
        return month.charges().isEmpty()
                ? grid.build()
                : grid.total(
                                null,
                                null,
                                month.charges().stream()
                                        .mapToLong(ChargedDay::charges)
                                        .sum(),
                                month.charged())
                        .build();
    }

    private static Grid credits(Month month) {
        var grid = Grid.of("credits")
                .column("date", Kind.DATE)
                .column("channel", Kind.WORD)
                .column("what", Kind.WORD)
                .column("number", Kind.ID)
                .column("amount", Kind.AMOUNT);
        month.credits()
                .forEach(credit -> grid.row(credit.date(), credit.channel(), credit.what(), credit.id(), credit.fen()));
        return month.credits().isEmpty()
                ? grid.build()
                : grid.total(null, null, null, null, month.recharged()).build();
    }

    private static Grid balances(Month month) {
        var grid = Grid.of("balances")
                .column("date", Kind.DATE)
                .column("opening", Kind.AMOUNT)
                .column("recharged", Kind.AMOUNT)
                .column("charged", Kind.AMOUNT)
                .column("closing", Kind.AMOUNT);
        month.days()
                .forEach(day -> grid.row(
                        day.date(),
                        day.opening(),
                        new Cell(day.recharged(), "#grid-credits"),
                        new Cell(day.charged(), "#grid-charged"),
                        day.closing()));
        return grid.build();
    }
}
