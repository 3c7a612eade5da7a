package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.report.RunCharges;
import ai.neolink.settlement.report.RunCharges.AskedCharges;
import ai.neolink.settlement.report.RunCharges.ChargedCustomer;
import ai.neolink.settlement.report.RunCharges.ChargedThen;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a run charged: by customer and product, and charge by charge of one customer. */
@Page
class RunChargesPage {
    private final RunNames names;
    private final RunCharges charges;
    private final Products products;
    private final BillingZone zone;

    RunChargesPage(RunNames names, RunCharges charges, Products products, BillingZone zone) {
        this.names = names;
        this.charges = charges;
        this.products = products;
        this.zone = zone;
    }

    /** The charges of a run for a customer and product. */
    private static String of(String run, String account, String product) {
        return Addresses.with(run + "/charges" + Addresses.of(account), "product", product);
    }

    /** Only those that changed what had been charged before. */
    static String changed(String run, String account, String product) {
        return Addresses.with(of(run, account, product), "changed", "CHANGED");
    }

    private @Nullable Product product(@Nullable String name) {
        return Listed.product(products, name).orElse(null);
    }

    private Run find(String name) {
        return RunAddress.find(names, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Leaf.Builder leaf(Run run, @Nullable Product product) {
        return RunTabs.of(run, zone, "charges")
                .filter(
                        "product",
                        "select",
                        product == null ? null : product.name(),
                        products.all().stream().map(Product::name).toList());
    }

    @GetMapping("/runs/{name}/charges")
    String customers(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String product,
            Paging paging,
            Model page) {
        var run = find(name);
        var asked = product(product);
        var address = RunAddress.of(run, zone);
        var part =
                Part.of(paging, rows -> charges.customers(run.id(), asked, paging.after(), rows), ChargedCustomer::key);
        var grid = Grid.of("charges_of_run")
                .column("account", Kind.ID)
                .column("product", Kind.WORD)
                .column("charges", Kind.COUNT)
                .column("plus", Kind.AMOUNT)
                .column("minus", Kind.AMOUNT)
                .column("amount", Kind.AMOUNT);
        for (var row : part.rows()) {
            var its = of(address, row.account(), row.product());
            grid.row(
                    AccountsPage.link(row.account()),
                    row.product(),
                    new Cell(row.charges(), its),
                    new Cell(row.plusFen(), its),
                    new Cell(row.minusFen(), its),
                    new Cell(row.fen(), its));
        }
        if (!part.rows().isEmpty()) {
            var all = charges.total(run.id(), asked);
            grid.total(null, null, all.charges(), all.plusFen(), all.minusFen(), all.fen());
        }
        return leaf(run, asked).add(grid.next(part.next()).build()).on(page);
    }

    @GetMapping("/runs/{name}/charges/{account}")
    String customer(
            @PathVariable String name,
            @PathVariable String account,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String changed,
            Paging paging,
            Model page) {
        var run = find(name);
        var asked = new AskedCharges(
                account,
                product(product),
                Listed.choice(List.of("CHANGED"), Function.identity(), changed).isPresent());
        var rows = Listed.rows(paging, after -> charges.of(run, asked, after));
        var leaf = leaf(run, asked.product())
                .filter("changed", "select", asked.changed() ? "CHANGED" : null, List.of("CHANGED"))
                .fact("account", Kind.ID, AccountsPage.link(account));
        charges.sum(run.id(), asked)
                .ifPresent(sum -> leaf.big(new Cell(sum.fen(), "#grid-charges_then"))
                        .fact("charges", Kind.COUNT, sum.charges())
                        .fact("plus", Kind.AMOUNT, new Cell(sum.plusFen(), "#grid-charges_then"))
                        .fact("minus", Kind.AMOUNT, new Cell(sum.minusFen(), "#grid-charges_then")));
        return leaf.add(grid(rows)).on(page);
    }

    private Grid grid(Paged<ChargedThen> rows) {
        var grid = Grid.of("charges_then")
                .column("period_start", Kind.INSTANT)
                .column("product", Kind.WORD)
                .column("resource", Kind.ID)
                .column("sku", Kind.ID)
                .column("number", Kind.COUNT)
                .column("fen_before", Kind.AMOUNT)
                .column("amount", Kind.AMOUNT)
                .column("fen_after", Kind.AMOUNT);
        for (var row : rows.rows()) {
            var charge = row.charge();
            var address = "/charges/" + charge.key(zone);
            grid.row(
                    new Cell(charge.period().from(), address),
                    charge.product().name(),
                    ChargesOfDayPage.resource(charge, zone),
                    charge.sku(),
                    charge.seq(),
                    new Cell(row.beforeFen(), address),
                    new Cell(charge.amountFen(), address),
                    new Cell(row.beforeFen() + charge.amountFen(), address));
        }
        return grid.next(rows.next().orElse(null)).build();
    }
}
