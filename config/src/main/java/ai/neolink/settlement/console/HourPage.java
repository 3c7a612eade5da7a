package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.HourlyAmounts;
import ai.neolink.settlement.report.HourlyAmounts.RunAmount;
import ai.neolink.settlement.time.BillingZone;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The runs that charged what stands in an hour: the hour's own, those of later attempts, and a day's close. */
@Page
class HourPage {
    private final HourlyAmounts amounts;
    private final Products products;
    private final AsOf asOf;
    private final BillingZone zone;

    HourPage(HourlyAmounts amounts, Products products, AsOf asOf, BillingZone zone) {
        this.amounts = amounts;
        this.products = products;
        this.asOf = asOf;
        this.zone = zone;
    }

    static String address(BillingZone zone, long hour, String product) {
        return Addresses.with(Addresses.of("hours", zone.hourText(hour)), "product", product);
    }

    @GetMapping("/hours/{hour}")
    String hour(@PathVariable String hour, @RequestParam(required = false) @Nullable String product, Model page) {
        var start = start(hour);
        var asked = Listed.product(products, product).map(Product::name).orElse(null);
        var rows = amounts.byRun(start).stream()
                .filter(row -> asked == null || row.product().equals(asked))
                .toList();
        var grid = Grid.of("runs_of_hour")
                .column("run", Kind.NAME)
                .column("product", Kind.WORD)
                .column("charges", Kind.COUNT)
                .column("amount", Kind.AMOUNT);
        for (var row : rows) {
            var run = asOf.link(row.run());
            var address = Addresses.with(
                    Objects.requireNonNullElse(run.link(), "/runs") + "/charges", "product", row.product());
            grid.row(run, row.product(), new Cell(row.charges(), address), new Cell(row.fen(), address));
        }
        if (!rows.isEmpty()) {
            grid.total(
                    null,
                    null,
                    rows.stream().mapToLong(RunAmount::charges).sum(),
                    rows.stream().mapToLong(RunAmount::fen).sum());
        }
        return Leaf.of("hour.title", hour.replace('T', ' ') + ":00")
                .above("nav.overview", null, "/")
                .filter(
                        "product",
                        "select",
                        asked,
                        products.all().stream().map(Product::name).toList())
                .add(grid.build())
                .on(page);
    }

    private long start(String hour) {
        try {
            return zone.hour(hour);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }
}
