package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.ChargeRows;
import ai.neolink.settlement.report.CustomerThings;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a customer's month is made of: charges of a day and product, instances, orders. */
@Page
class ChargesOfDayPage {
    private final ChargeRows charges;
    private final CustomerThings things;
    private final Products products;
    private final BillingZone zone;
    private final Clock clock;

    ChargesOfDayPage(ChargeRows charges, CustomerThings things, Products products, BillingZone zone, Clock clock) {
        this.charges = charges;
        this.things = things;
        this.products = products;
        this.zone = zone;
        this.clock = clock;
    }

    static String address(String account, LocalDate day, Product product) {
        return Addresses.with(
                Addresses.with(AccountsPage.address(account) + "/charges", "day", day), "product", product.name());
    }

    @GetMapping("/accounts/{id}/charges")
    String charges(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(defaultValue = "") String product,
            Paging paging,
            Model page) {
        var date = Listed.date(day).orElseGet(() -> zone.day(clock.instant().getEpochSecond()));
        var asked = Listed.product(products, product).orElse(products.all().getFirst());
        var rows = Listed.rows(paging, after -> charges.ofDay(id, date, asked, after));
        return Leaf.of("account.charges.title", id)
                .above("nav.accounts", null, "/accounts")
                .above("account.title", id, AccountPage.in(id, YearMonth.from(date)))
                .filter("day", "date", date, List.of())
                .filter(
                        "product",
                        "select",
                        asked.name(),
                        products.all().stream().map(Product::name).toList())
                .big(new Cell(charges.sumOfDay(id, date, asked), "#grid-charges"))
                .add(grid("charges", rows, zone, paging.after() == null))
                .on(page);
    }

    /** @param whole whether the rows begin at the first; only then is their sum that of the list */
    static Grid grid(String key, Paged<PostedCharge> rows, BillingZone zone, boolean whole) {
        var grid = Grid.of(key)
                .column("period_start", Kind.INSTANT)
                .column("account", Kind.ID)
                .column("product", Kind.WORD)
                .column("resource", Kind.ID)
                .column("sku", Kind.ID)
                .column("number", Kind.COUNT)
                .column("quantity", Kind.TEXT)
                .column("unit", Kind.WORD)
                .column("amount", Kind.AMOUNT);
        for (var charge : rows.rows()) {
            var quantity = charge.quantity().stripTrailingZeros();
            var address = "/charges/" + charge.key(zone);
            grid.row(
                    // A charge of nothing has an explanation too, and its amount leads nowhere.
                    new Cell(charge.period().from(), address),
                    AccountsPage.link(charge.account()),
                    charge.product().name(),
                    resource(charge, zone),
                    charge.sku(),
                    charge.seq(),
                    quantity.signum() == 0 ? "0" : quantity.toPlainString(),
                    charge.product().unit(),
                    new Cell(charge.amountFen(), address));
        }
        if (whole && rows.next().isEmpty() && !rows.rows().isEmpty()) {
            grid.total(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    rows.rows().stream().mapToLong(PostedCharge::amountFen).sum());
        }
        return grid.next(rows.next().orElse(null)).build();
    }

    /** What is charged for: an order, an instance on that day, or a name that leads nowhere. */
    static Cell resource(PostedCharge charge, BillingZone zone) {
        if (charge.product().grain() == Grain.PERIOD) {
            return new Cell(charge.resource(), Addresses.of("orders", charge.resource()));
        }
        return charge.product().isOfInstances()
                ? new Cell(charge.resource(), InstancePage.address(charge.resource(), zone.day(charge.start())))
                : Cell.of(charge.resource());
    }

    @GetMapping("/accounts/{id}/instances")
    String instances(@PathVariable String id, Paging paging, Model page) {
        var rows = Listed.rows(paging, after -> things.instances(id, after));
        var grid = Grid.of("instances").column("instance", Kind.ID).column("last_start", Kind.INSTANT);
        for (var instance : rows.rows()) {
            var at = instance.lastStart() == 0 ? clock.instant().getEpochSecond() : instance.lastStart();
            grid.row(
                    new Cell(instance.id(), InstancePage.address(instance.id(), zone.day(at))),
                    instance.lastStart() == 0 ? null : instance.lastStart());
        }
        var leaf = Leaf.of("account.title", id).above("nav.accounts", null, "/accounts");
        AccountPage.tabs(leaf, id, "instances");
        return leaf.add(grid.next(rows.next().orElse(null)).build()).on(page);
    }

    @GetMapping("/accounts/{id}/orders")
    String orders(@PathVariable String id, Paging paging, Model page) {
        var rows = Listed.rows(paging, after -> things.orders(id, after));
        var grid = Grid.of("orders")
                .column("order", Kind.ID)
                .column("placed", Kind.INSTANT)
                .column("instance", Kind.ID)
                .column("cost_type", Kind.WORD)
                .column("periods", Kind.COUNT)
                .column("starts", Kind.INSTANT)
                .column("agreed", Kind.AMOUNT, Whole.AGREED);
        for (var order : rows.rows()) {
            grid.row(
                    new Cell(order.id(), Addresses.of("orders", order.id())),
                    order.placedAt(),
                    new Cell(order.instance(), InstancePage.address(order.instance(), zone.day(order.startsAt()))),
                    "cost" + order.costType(),
                    order.periods(),
                    order.startsAt(),
                    order.amountFen());
        }
        var leaf = Leaf.of("account.title", id).above("nav.accounts", null, "/accounts");
        AccountPage.tabs(leaf, id, "orders");
        return leaf.add(grid.next(rows.next().orElse(null)).build()).on(page);
    }
}
