package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.OrderRows;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.explain.BookTrace;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Known;
import ai.neolink.settlement.explain.Look;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains storage: what the rule bills a day by, times the price. */
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

    private static final Look SAMPLE =
            new Look(StorageFeed.FEED.path(), "account", "bytes", Look.NODE + """
            a.id who, s.capacity_bytes what, s.observed_at from_at, s.observed_at until_at
            from staging_storage_sample s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.observed_at < :until and s.arrival <= :cut
              and s.observed_at >= coalesce((select max(p.observed_at) from staging_storage_sample p
               where p.meter_key = :meter and p.arrival <= :cut and p.observed_at <= :from), s.observed_at)
            order by s.observed_at, s.arrival, s.position
            """, Saying.SAMPLE_CAME, """
            select s.meter_key, m.account_key, s.observed_at from_at,
              coalesce((select min(n.observed_at) from staging_storage_sample n
               where n.meter_key = s.meter_key and n.observed_at > s.observed_at), :forever) until_at
            from staging_storage_sample s join meter m on m.meter_key = s.meter_key
            where s.id = :id
            """);

    private static final Look PREPAID =
            new Look(OrderFeed.FEED.path(), "instance", "periods", Look.NODE + """
            i.id who, s.periods what, s.placed_at from_at, s.placed_at until_at
            from staging_order s join entity i on i.entity_key = s.meter_key
            where s.arrival <= :cut and s.meter_key in (
              select y.meter_key from staging_order_storage x
              join staging_order y on y.order_key = x.order_key and y.arrival <= :cut
              where x.meter_key = :meter)
            order by s.placed_at, s.arrival, s.position
            """, Saying.ORDER_CAME, """
            select x.meter_key, m.account_key, p.starts_at from_at, p.ends_at until_at
            from staging_order s
            join staging_order_storage x on x.order_key = s.order_key
            join service_period p on p.order_key = s.order_key
            join meter m on m.meter_key = x.meter_key
            where s.id = :id
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Storage product;

    StorageTrace(JdbcClient jdbc, BillingZone zone, Storage product) {
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
        return List.of(SAMPLE, PREPAID);
    }

    @Override
    public List<PricePiece> prices(PostedCharge charge, Known known) {
        var priced = StorageRule.priced(charge.period());
        return known.pieces(Storage.PRICED, charge.skuKey(), PriceEntry.PAY_AS_YOU_GO, priced);
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var rule = new StorageRule(known.prices(), zone, known.card().minimumFeeFen());
        var samples = samples(charge, known);
        var orders = orders(charge, known);
        var billed = rule.billed(charge.meter(), samples, orders, charge.period());
        if (billed.isEmpty() || billed.get().sample().account() != charge.accountKey()) {
            return Calculation.nothing(List.of(), StorageSaying.NO_STORAGE);
        }
        var steps = new ArrayList<>(billed.get().steps());
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.meter(), samples, orders, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> {
                    steps.addAll(known.priced(StorageSaying.STORAGE, "GiB·day", target, Storage.PRICED));
                    return Calculation.of(steps, target);
                })
                .orElseGet(() -> Calculation.nothing(steps, StorageSaying.NOTHING_BEYOND_PREPAID));
    }

    private List<CapacitySample> samples(PostedCharge charge, Known known) {
        return jdbc.sql(SAMPLES)
                .param("meter", charge.meter())
                .param("cut", known.run().cut())
                .param("until", charge.period().until())
                .query((row, n) -> new CapacitySample(
                        row.getLong("account_key"),
                        true,
                        row.getLong("sku_key"),
                        row.getLong("capacity_bytes"),
                        row.getLong("included_bytes"),
                        row.getLong("observed_at"),
                        row.getLong("arrival"),
                        row.getInt("position")))
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
