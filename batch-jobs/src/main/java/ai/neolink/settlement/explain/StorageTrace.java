package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.OrderRows;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricedProduct;
import ai.neolink.settlement.rating.storage.CapacitySample;
import ai.neolink.settlement.rating.storage.StorageRule;
import ai.neolink.settlement.rating.storage.StorageRule.Peak;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains storage: the day's peak less included and prepaid storage, times the price at the start of the day. */
@Component
class StorageTrace implements BookTrace {
    private static final String SAMPLES = """
            select s.account_key, s.sku_key, s.capacity_bytes, s.included_bytes, s.observed_at, s.arrival, s.position
            from staging_storage_sample s
            where s.meter_key = :meter and s.arrival <= :cut and s.observed_at < :until
            order by s.observed_at, s.arrival, s.position
            """;

    /** Orders of the instances that prepaid storage for the volume. */
    private static final String ORDERS = """
            select 0, 0, %s
            from staging_order o
            %s
            where o.arrival <= :cut and o.meter_key in (
              select y.meter_key from staging_order_storage x
              join staging_order y on y.order_key = x.order_key and y.arrival <= :cut
              where x.meter_key = :meter)
            order by o.placed_at, o.arrival, o.position
            """.formatted(OrderRows.COLUMNS, OrderRows.JOINS);

    private final JdbcClient jdbc;
    private final BillingZone zone;

    StorageTrace(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    @Override
    public BookId book() {
        return BookId.STORAGE;
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var rule = new StorageRule(known.prices(), zone, known.card().minimumFeeFen());
        var samples = samples(charge, known);
        var orders = orders(charge, known);
        var peak = rule.peakOf(charge.meter(), samples, orders, charge.period());
        if (peak.isEmpty() || peak.get().sample().account() != charge.accountKey()) {
            return Calculation.nothing(List.of(), "no storage of this customer that day");
        }
        var steps = steps(peak.get(), charge, known);
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.meter(), samples, orders, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> Calculation.of(priced(steps, target, known), target))
                .orElseGet(() -> Calculation.nothing(steps, "nothing beyond what is included and prepaid"));
    }

    private static List<Calculation.Step> steps(Peak peak, PostedCharge charge, Known known) {
        var prepaid = BigDecimal.valueOf(peak.prepaidGib()).multiply(BigDecimal.valueOf(Bytes.PER_GIB));
        return List.of(
                new Calculation.Step("peak of the day", "", peak.peakBytes() + " bytes"),
                new Calculation.Step("included", "", peak.includedBytes() + " bytes"),
                new Calculation.Step(
                        "prepaid",
                        "%d GiB × %d".formatted(peak.prepaidGib(), Bytes.PER_GIB),
                        Calculation.plain(prepaid) + " bytes"),
                new Calculation.Step(
                        "billed",
                        "%d − %d − %s".formatted(peak.peakBytes(), peak.includedBytes(), Calculation.plain(prepaid)),
                        "%s bytes, %s GiB·day"
                                .formatted(
                                        Calculation.plain(peak.billableBytes()),
                                        Calculation.plain(Bytes.gib(peak.billableBytes())))));
    }

    private static List<Calculation.Step> priced(List<Calculation.Step> steps, Target target, Known known) {
        var price = Objects.requireNonNull(known.prices()
                        .at(
                                PricedProduct.STORAGE,
                                target.sku(),
                                PriceEntry.PAY_AS_YOU_GO,
                                target.window().startsAt()))
                .price();
        var all = new ArrayList<>(steps);
        all.add(cost(target, price));
        return all;
    }

    /** Bytes are multiplied, because the GiB shown are rounded to 12 places. */
    static Calculation.Step cost(Target target, BigDecimal price) {
        return new Calculation.Step(
                "storage",
                "%s GiB·day × %s".formatted(Calculation.plain(target.quantity()), Calculation.price(price)),
                Calculation.plain(target.exact().atTwelvePlaces()));
    }

    private List<CapacitySample> samples(PostedCharge charge, Known known) {
        return jdbc.sql(SAMPLES)
                .param("meter", charge.meter())
                .param("cut", known.run().cut())
                .param("until", charge.period().until())
                .query((row, n) -> new CapacitySample(
                        row.getLong(1),
                        true,
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getInt(7)))
                .list();
    }

    private Collection<List<Order>> orders(PostedCharge charge, Known known) {
        return OrderRows.byInstance(jdbc.sql(ORDERS)
                .param("meter", charge.meter())
                .param("cut", known.run().cut())
                .query((row, n) -> OrderRows.read(row))
                .list());
    }
}
