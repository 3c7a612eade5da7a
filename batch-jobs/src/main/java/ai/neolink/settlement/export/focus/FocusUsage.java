package ai.neolink.settlement.export.focus;

import static ai.neolink.settlement.export.focus.FocusColumn.*;

import ai.neolink.settlement.engine.PricedPart;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.export.Together;
import ai.neolink.settlement.export.focus.FocusContext.Known;
import ai.neolink.settlement.export.focus.FocusContext.Place;
import ai.neolink.settlement.export.focus.FocusRow.Category;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of usage charges: one for each charge and unit price, one more where rounding or the minimum fee changed the
 * charge, and one for each correction (E21, E24, E25, E26).
 */
@Component
class FocusUsage {
    private static final String SELECT = "select " + PostedCharge.COLUMNS
            + ", n.name account_name, case when c.book in (:instances) then "
            + Place.REGION.formatted("c.meter_key") + " end region_id, p.list_price, p.price, p.quantity part_quantity "
            + PostedCharge.FROM + Place.JOINS.formatted("c");

    private static final String PARTS = """
            charge_part p
              on p.window_start = c.window_start and p.account_key = c.account_key and p.meter_key = c.meter_key
             and p.sku_key = c.sku_key and p.run_id = c.run_id
            """;

    private static final String AT_ONE_PRICE =
            SELECT + "left join " + PARTS + " and p.part = 0 where c.book in (:calendar) and p.part is null";

    private static final String AT_SEVERAL = SELECT + "join " + PARTS
            + " where c.book in (:calendar) and c.seq = 0 order by c.window_start, c.account_key, "
            + "c.meter_key, c.sku_key, p.part";

    private record Priced(
            PostedCharge charge, Place place, @Nullable PricedPart part) {}

    private final JdbcClient jdbc;
    private final FocusContext context;
    private final BillingZone zone;
    private final Products products;

    FocusUsage(JdbcClient jdbc, FocusContext context, BillingZone zone, Products products) {
        this.jdbc = jdbc;
        this.context = context;
        this.zone = zone;
        this.products = products;
    }

    void rows(ExportPeriod period, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        charges(AT_ONE_PRICE, period).query((RowCallbackHandler) found -> {
            var one = read(found);
            rows(one, wholePart(one.charge, memory), memory, row);
        });
        var together = new Together<Priced>(
                Priced::charge,
                rows -> rows(rows.getFirst(), rows.stream().map(Priced::part).toList(), memory, row));
        charges(AT_SEVERAL, period).query((RowCallbackHandler) found -> together.add(read(found)));
        together.end();
    }

    private JdbcClient.StatementSpec charges(String sql, ExportPeriod period) {
        return jdbc.sql(sql)
                .param("from", period.from())
                .param("until", period.until())
                .param("calendar", products.ofCalendar())
                .param("periods", products.ofPeriods())
                .param("instances", products.numbers(Product::isOfInstances));
    }

    private Priced read(ResultSet found) throws SQLException {
        var charge = PostedCharge.read(found, zone, products);
        var place = Place.read(found, charge.account());
        var list = found.getBigDecimal("list_price");
        var part = list == null
                ? null
                : new PricedPart(list, found.getBigDecimal("price"), found.getBigDecimal("part_quantity"));
        return new Priced(charge, place, part);
    }

    /** The part of a window with one price: the price at the start of the window. */
    private List<PricedPart> wholePart(PostedCharge charge, Map<Integer, Known> memory) {
        if (!charge.isFirst()) {
            return List.of();
        }
        var prices = context.known(charge.run(), memory).prices();
        var piece = charge.product()
                .pricedAs()
                .map(product -> prices.at(product, charge.skuKey(), PriceEntry.PAY_AS_YOU_GO, charge.start()))
                .orElseThrow(() -> new IllegalStateException(
                        "charge %s has no price in run %d, which made it".formatted(charge.id(), charge.run())));
        return List.of(new PricedPart(piece.list(), piece.price(), charge.quantity()));
    }

    private void rows(Priced priced, List<PricedPart> parts, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        var charge = priced.charge;
        if (!charge.isFirst()) {
            row.accept(correction(priced, memory));
            return;
        }
        var service = charge.product().focus();
        var rest = Money.cny(charge.amountFen());
        for (var part : parts) {
            var usage = start(Category.Usage, priced, memory)
                    .text(ChargeDescription, charge.product().title(charge.sku()))
                    .sku(charge.sku(), service, charge.sku())
                    .quantity(part.quantity(), service)
                    .priced(part.list(), part.price());
            var cost = usage.decimal(ContractedCost);
            row.accept(usage.cost(BilledCost, cost).cost(EffectiveCost, cost));
            rest = rest.subtract(cost);
        }
        if (rest.signum() != 0) {
            row.accept(start(Category.Adjustment, priced, memory)
                    .set(ChargeDescription, "Rounding to the fen or minimum fee")
                    .text(SkuId, charge.sku())
                    .set(SkuMeter, service.meter())
                    .costs(rest, rest, rest, rest));
        }
    }

    private FocusRow correction(Priced priced, Map<Integer, Known> memory) {
        var charge = priced.charge;
        var amount = Money.cny(charge.amountFen());
        return start(Category.Usage, priced, memory)
                .isCorrection()
                .text(ChargeDescription, "Correction of " + charge.product().title(charge.sku()))
                .text(SkuId, charge.sku())
                .set(SkuMeter, charge.product().focus().meter())
                .quantity(charge.quantity(), charge.product().focus())
                .costs(amount, amount, amount, amount);
    }

    private FocusRow start(Category category, Priced priced, Map<Integer, Known> memory) {
        var charge = priced.charge;
        return context.row(
                        category,
                        priced.place,
                        charge.product().name(),
                        charge.id(),
                        charge.businessDate(),
                        context.known(charge.run(), memory),
                        charge.product().focus())
                .text(ResourceId, charge.resource())
                .chargePeriod(charge.period());
    }
}
