package ai.neolink.settlement.export.focus;

import static ai.neolink.settlement.export.focus.FocusColumn.*;

import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.export.Together;
import ai.neolink.settlement.export.focus.FocusContext.Known;
import ai.neolink.settlement.export.focus.FocusContext.Place;
import ai.neolink.settlement.export.focus.FocusRow.Category;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.BoughtAhead;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of purchases: the order, and each storage volume prepaid with it (E26, E27). */
@Component
class FocusOrders {
    private static final String ORDERS = "select " + PostedCharge.COLUMNS + ", n.name account_name, "
            + Place.REGION.formatted("o.meter_key") + " region_id,"
            + " i.id instance_id, o.cost_type, v.gib, y.id volume_id, v.sku_key type_key, z.id type_id "
            + PostedCharge.FROM + """
            join staging_order o on o.order_key = c.meter_key
            left join entity i on i.entity_key = o.meter_key
            left join staging_order_storage v on v.order_key = o.order_key
            left join entity y on y.entity_key = v.meter_key
            left join entity z on z.entity_key = v.sku_key
            """
            + Place.JOINS.formatted("c")
            + "where c.book in (:periods) order by c.window_start, c.account_key, c.meter_key, c.seq, v.line";

    private static final long DAY = 86_400;

    private record Prepaid(long gib, String volume, long type, String typeId) {}

    private record Ordered(
            PostedCharge charge,
            Place place,
            String instance,
            int costType,
            @Nullable Prepaid volume) {}

    private final JdbcClient jdbc;
    private final FocusContext context;
    private final BillingZone zone;
    private final Products products;

    FocusOrders(JdbcClient jdbc, FocusContext context, BillingZone zone, Products products) {
        this.jdbc = jdbc;
        this.context = context;
        this.zone = zone;
        this.products = products;
    }

    void rows(ExportPeriod period, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        var together = new Together<Ordered>(Ordered::charge, rows -> rows(rows, memory, row));
        jdbc.sql(ORDERS)
                .param("periods", products.ofPeriods())
                .param("from", period.from())
                .param("until", period.until())
                .query((RowCallbackHandler) found -> together.add(read(found)));
        together.end();
    }

    private Ordered read(ResultSet found) throws SQLException {
        var charge = PostedCharge.read(found, zone, products);
        var gib = found.getLong("gib");
        var volume = found.wasNull()
                ? null
                : new Prepaid(gib, found.getString("volume_id"), found.getLong("type_key"), found.getString("type_id"));
        return new Ordered(
                charge,
                Place.read(found, charge.account()),
                found.getString("instance_id"),
                found.getInt("cost_type"),
                volume);
    }

    /** The rows of a charge, one for each volume. */
    private void rows(List<Ordered> volumes, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        var order = volumes.getFirst();
        if (order.charge.isFirst()) {
            purchase(order, volumes, memory, row);
        } else {
            row.accept(correction(order, memory));
        }
    }

    private void purchase(Ordered order, List<Ordered> volumes, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        var rest = Money.cny(order.charge.amountFen());
        for (var prepaid : volumes) {
            var volume = prepaid.volume;
            if (volume != null) {
                var storage = storage(order, volume, memory);
                row.accept(storage);
                rest = rest.subtract(storage.decimal(BilledCost));
            }
        }
        var charge = order.charge;
        var price = price(order, ahead(charge).periods(), charge.skuKey(), order.costType, memory);
        var each = rest.divide(charge.quantity(), Exact.PLACES, RoundingMode.HALF_UP);
        row.accept(start(order, charge.product().focus(), memory)
                .text(ChargeDescription, charge.product().title(charge.sku()))
                .text(ResourceId, order.instance)
                .sku(charge.sku(), charge.product().focus(), charge.sku() + "/" + periods(order.costType))
                .pricing(charge.quantity(), periods(order.costType))
                .priced(price == null ? each : price.list(), price == null ? each : price.price())
                .cost(BilledCost, rest)
                .cost(EffectiveCost, BigDecimal.ZERO));
    }

    private FocusRow storage(Ordered order, Prepaid volume, Map<Integer, Known> memory) {
        var prepaid = ahead(order.charge).prepaid();
        var days = Math.ceilDiv(order.charge.period().seconds(), DAY);
        var price = price(order, prepaid.pricedAs().orElseThrow(), volume.type, PriceEntry.PAY_AS_YOU_GO, memory);
        var row = start(order, prepaid.focus(), memory)
                .text(ChargeDescription, "Prepaid storage " + volume.typeId)
                .text(ResourceId, volume.volume)
                .sku(volume.typeId, prepaid.focus(), volume.typeId)
                .pricing(
                        BigDecimal.valueOf(volume.gib).multiply(BigDecimal.valueOf(days)),
                        prepaid.focus().pricingUnit())
                .priced(
                        price == null ? BigDecimal.ZERO : price.list(),
                        price == null ? BigDecimal.ZERO : price.price());
        return row.cost(BilledCost, row.decimal(ContractedCost)).cost(EffectiveCost, BigDecimal.ZERO);
    }

    private FocusRow correction(Ordered order, Map<Integer, Known> memory) {
        var charge = order.charge;
        var amount = Money.cny(charge.amountFen());
        return start(order, charge.product().focus(), memory)
                .isCorrection()
                .text(ChargeDescription, "Correction of subscription " + charge.sku())
                .text(ResourceId, order.instance)
                .text(SkuId, charge.sku())
                .set(SkuMeter, charge.product().focus().meter())
                .pricing(charge.quantity(), periods(order.costType))
                .costs(amount, BigDecimal.ZERO, amount, amount);
    }

    private FocusRow start(Ordered order, FocusService service, Map<Integer, Known> memory) {
        var charge = order.charge;
        return context.row(
                        Category.Purchase,
                        order.place,
                        charge.product().name(),
                        charge.id(),
                        charge.businessDate(),
                        context.known(charge.run(), memory),
                        service)
                .chargePeriod(charge.period());
    }

    /** The price that was in force when the order was placed, by everything that the run knew. */
    private @Nullable PricePiece price(
            Ordered order, PricedProduct product, long sku, int type, Map<Integer, Known> memory) {
        return context.known(order.charge.run(), memory).prices().at(product, sku, type, order.charge.start());
    }

    private static BoughtAhead ahead(PostedCharge charge) {
        return charge.product().boughtAhead().orElseThrow();
    }

    private static String periods(int costType) {
        return switch (costType) {
            case 2 -> "Months";
            case 3 -> "Weeks";
            default -> "Days";
        };
    }
}
