package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.OrderRows;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.explain.BookTrace;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Known;
import ai.neolink.settlement.explain.Look;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.storage.Storage;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Explains orders: periods × price of one period, prepaid storage for each day, or the amount that the platform
 * states.
 */
@Component
class OrderTrace implements BookTrace {
    private static final String ORDERS = """
            select 0, 0, %s
            from staging_order o
            %s
            where o.meter_key = (select p.meter_key from staging_order p where p.order_key = :order)
              and o.arrival <= :cut and o.placed_at < :end
            order by o.placed_at, o.arrival, o.position
            """.formatted(OrderRows.COLUMNS, OrderRows.JOINS);

    private static final Look ORDER =
            new Look(OrderFeed.FEED.path(), "instance", "periods", Look.NODE + """
            i.id who, s.periods what, s.placed_at from_at, s.placed_at until_at
            from staging_order s join entity i on i.entity_key = s.meter_key
            where s.meter_key = (select o.meter_key from staging_order o where o.order_key = :meter)
                and s.arrival <= :cut
            order by s.placed_at, s.arrival, s.position
            """, Saying.ORDER_CAME, """
            select p.order_key meter_key, p.account_key, p.placed_at from_at, p.placed_at until_at
            from staging_order s join staging_order p on p.meter_key = s.meter_key
            where s.id = :id
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Subscriptions product;

    OrderTrace(JdbcClient jdbc, BillingZone zone, Subscriptions product) {
        this.jdbc = jdbc;
        this.product = product;
        this.zone = zone;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public List<Look> looks() {
        return List.of(ORDER);
    }

    /** The prices of the order: of its periods, and of the storage that it prepays. */
    @Override
    public List<PricePiece> prices(PostedCharge charge, Known known) {
        var priced = SubscriptionRule.priced(charge.start());
        var type = jdbc.sql("select cost_type from staging_order where order_key = :order")
                .param("order", charge.meter())
                .query(Integer.class)
                .single();
        var pieces = new ArrayList<>(known.pieces(Compute.PRICED, charge.skuKey(), type, priced));
        jdbc.sql("select distinct sku_key from staging_order_storage where order_key = :order order by sku_key")
                .param("order", charge.meter())
                .query(Long.class)
                .list()
                .forEach(volume ->
                        pieces.addAll(known.pieces(Storage.PRICED, volume, PriceEntry.PAY_AS_YOU_GO, priced)));
        return pieces;
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var rule = new SubscriptionRule(known.prices(), zone.id(), known.card().minimumFeeFen());
        var orders = OrderRows.byInstance(jdbc.sql(ORDERS)
                        .param("order", charge.meter())
                        .param("cut", known.run().cut())
                        .param("end", known.run().window().until())
                        .query((row, n) -> OrderRows.read(row))
                        .list())
                .stream()
                .flatMap(List::stream)
                .toList();
        return rule.rate(orders).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .filter(target -> target.window().meter() == charge.meter())
                .findFirst()
                .map(target -> Calculation.of(steps(orders, target, rule), target))
                .orElseGet(() -> Calculation.nothing(List.of(), SubscriptionSaying.NOTHING_TO_BE_PAID));
    }

    private List<Calculation.Step> steps(List<Order> orders, Target target, SubscriptionRule rule) {
        var steps = new ArrayList<Calculation.Step>();
        ServicePeriods.of(orders, zone.id()).forEach((order, period) -> {
            if (order.key() == target.window().meter()) {
                steps.addAll(steps(order, period, rule));
            }
        });
        return steps;
    }

    private List<Calculation.Step> steps(Order order, Span period, SubscriptionRule rule) {
        var missing = new ArrayList<MissingPrice>();
        var parts = rule.parts(order, period, missing);
        var steps = new ArrayList<Calculation.Step>();
        steps.add(new Calculation.Step(
                SubscriptionSaying.SERVICE_PERIOD,
                "",
                SubscriptionSaying.FROM_TO.with(zone.text(period.from()), zone.text(period.until()))));
        for (var part : parts) {
            steps.add(new Calculation.Step(
                    part.storage() ? SubscriptionSaying.PREPAID_STORAGE : SubscriptionSaying.PERIODS,
                    part.storage()
                            ? SubscriptionSaying.PREPAID_AT_PRICE.with(
                                    part.quantity(), part.times(), Calculation.price(part.price()))
                            : "%d × %s".formatted(part.quantity(), Calculation.price(part.price())),
                    Calculation.plain(part.cny())));
        }
        var sum = parts.stream().map(SubscriptionRule.Part::cny).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (parts.size() > 1) {
            steps.add(new Calculation.Step(
                    SubscriptionSaying.COMPUTED, SubscriptionSaying.ALL_OF_IT.with(), Calculation.plain(sum)));
        }
        if (order.amountFen() != null) {
            steps.add(new Calculation.Step(
                    missing.isEmpty() ? SubscriptionSaying.STATED : SubscriptionSaying.STATED_WITHOUT_PRICE,
                    "",
                    Money.text(order.amountFen())));
        }
        return steps;
    }
}
