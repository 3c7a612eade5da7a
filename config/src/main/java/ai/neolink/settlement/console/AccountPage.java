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
    private final AsOf asOf;

    AccountPage(
            CustomerMonth months,
            CustomerSearch customers,
            MessageSource texts,
            Shown shown,
            BillingZone zone,
            Clock clock,
            AsOf asOf) {
        this.months = months;
        this.customers = customers;
        this.texts = texts;
        this.shown = shown;
        this.zone = zone;
        this.clock = clock;
        this.asOf = asOf;
    }

    @GetMapping("/accounts/{id}")
    String month(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Model page) {
        var today = zone.day(clock.instant().getEpochSecond());
        var date = Listed.date(day);
        var asked = date.map(YearMonth::from).or(() -> Listed.month(period)).orElse(YearMonth.from(today));
        var whole = pinned == null ? months.of(id, asked) : months.asOf(id, asked, pinned);
        var month = date.map(whole::only).orElse(whole);
        var place = new Place(id, asked, date.orElse(null), pinned);
        var leaf = Leaf.of("account.title", id)
                .above("nav.accounts", null, "/accounts")
                .filter("period", "month", asked, List.of())
                .fact("name", Kind.QUOTED, customers.name(id).orElse(null))
                .fact("period", Kind.TEXT, date.<Object>map(one -> one).orElse(asked))
                .fact("opening", Kind.AMOUNT, new Cell(month.opening(), place.before()))
                .fact("recharged", Kind.AMOUNT, new Cell(month.recharged(), "#grid-credits"))
                .fact("charged", Kind.AMOUNT, new Cell(month.charged(), "#grid-charged"))
                .fact("closing", Kind.AMOUNT, new Cell(month.closing(), "#grid-balances"))
                .fact("neighbours", Kind.TEXT, new Cell(place.nameBefore(), place.before()))
                .fact("neighbours_next", Kind.TEXT, new Cell(place.nameAfter(), place.after()));
        asOf.onMovements(leaf, pinned, place.free());
        tabs(leaf, id, "month");
        if (month.days().size() > 1) {
            leaf.add(balance(month));
        }
        leaf.add(charged(id, month));
        if (month.days().size() > 1 && !month.charges().isEmpty()) {
            leaf.add(bars(month));
        }
        return leaf.add(credits(month)).add(balances(place, month)).on(page);
    }

    /** A customer's month, or one day of it. */
    private record Place(
            String account,
            YearMonth month,
            @Nullable LocalDate day,
            @Nullable Integer run) {
        private String free() {
            return day == null ? in(account, month) : of(account, day);
        }

        private String pinned(String address) {
            return run == null ? address : Addresses.with(address, "asOf", run);
        }

        private Object nameBefore() {
            return day == null ? month.minusMonths(1) : day.minusDays(1);
        }

        private Object nameAfter() {
            return day == null ? month.plusMonths(1) : day.plusDays(1);
        }

        private String before() {
            return pinned(day == null ? in(account, month.minusMonths(1)) : of(account, day.minusDays(1)));
        }

        private String after() {
            return pinned(day == null ? in(account, month.plusMonths(1)) : of(account, day.plusDays(1)));
        }
    }

    /** One day of a customer. */
    private static String of(String account, LocalDate day) {
        return Addresses.with(AccountsPage.address(account), "day", day);
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
                .column("amount", Kind.AMOUNT, Whole.PAYMENT);
        month.credits()
                .forEach(credit -> grid.row(credit.date(), credit.channel(), credit.what(), credit.id(), credit.fen()));
        return month.credits().isEmpty()
                ? grid.build()
                : grid.total(null, null, null, null, month.recharged()).build();
    }

    /** A day leads to its own credits and charges. */
    private static Grid balances(Place place, Month month) {
        var grid = Grid.of("balances")
                .column("date", Kind.DATE)
                .column("opening", Kind.AMOUNT)
                .column("recharged", Kind.AMOUNT)
                .column("charged", Kind.AMOUNT)
                .column("closing", Kind.AMOUNT);
        for (var day : month.days()) {
            var address = place.day == null ? place.pinned(of(place.account, day.date())) : "#content";
            grid.row(
                    new Cell(day.date(), address),
                    new Cell(day.opening(), address),
                    new Cell(day.recharged(), address),
                    new Cell(day.charged(), address),
                    new Cell(day.closing(), address));
        }
        return grid.total(null, month.opening(), month.recharged(), month.charged(), month.closing())
                .build();
    }
}
