package ai.neolink.settlement.rating.storage;

import static ai.neolink.settlement.engine.Fragments.BEGINNING;
import static ai.neolink.settlement.engine.Fragments.DAY_MARGIN;
import static ai.neolink.settlement.engine.Fragments.FRONTIER;
import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.known;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.ChargedSql;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.OrderRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Reconciler;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.RunKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Storage. A unit is a volume. Its usage is its samples, from the sample that holds when the time to settle begins. */
@Component
@Order(80)
public class StorageBook implements Book<CapacitySample> {
    private static final String NEW_SAMPLES = """
            select m.owner_key, m.meter_key unit_key, s.observed_at - %d from_at, %s until_at
            from staging_storage_sample s
            join meter m on m.meter_key = s.meter_key and m.account_key = m.owner_key
            where %s and s.observed_at < :frontier
            """.formatted(DAY_MARGIN, FRONTIER, arrived("s"));

    private static final String NEW_PRICES = """
            select m.owner_key, m.meter_key unit_key, greatest(p.effective_from, s.observed_at) - %d from_at,
                %s until_at
            from staging_price p
            join staging_storage_sample s on s.sku_key = p.sku_key and s.observed_at < :frontier and s.arrival <= :cut
            join meter m on m.meter_key = s.meter_key and m.account_key = m.owner_key
            where %s and p.product = 'STORAGE' and p.selling_type = 1
            """.formatted(DAY_MARGIN, FRONTIER, arrived("p"));

    /** New orders: any new order of an instance may move the periods of orders that prepaid storage. */
    private static final String NEW_ORDERS = """
            select m.owner_key, m.meter_key unit_key, least(o.placed_at, o.starts_at) - %d from_at, %s until_at
            from staging_order o
            join staging_order p on p.meter_key = o.meter_key and p.arrival <= :cut
            join staging_order_storage v on v.order_key = p.order_key
            join meter m on m.meter_key = v.meter_key and m.account_key = m.owner_key
            where %s
            """.formatted(DAY_MARGIN, FRONTIER, arrived("o"));

    private static final String MARKS = """
            select m.owner_key, m.meter_key unit_key, k.from_at, k.until_at
            from rerate_mark k
            join staging_storage_sample s on s.sku_key = k.sku_key and s.observed_at < k.until_at and s.arrival <= :cut
            join meter m on m.meter_key = s.meter_key and m.account_key = m.owner_key
            where %s
            """.formatted(arrived("k"));

    private static final String USAGE = """
            select m.owner_key, m.meter_key, s.account_key, %s known, s.sku_key, s.capacity_bytes, s.included_bytes,
                   s.observed_at, s.arrival, s.position
            from meter m
            left join due d on d.run_id = :run and d.book = :book and d.owner_key = m.owner_key
                and d.unit_key = m.meter_key
            join staging_storage_sample s on s.meter_key = m.meter_key
            where m.kind = 'VOLUME' and m.account_key = m.owner_key and %s
              and (d.unit_key is not null or :frontier < :end)
              and s.arrival <= :cut and s.observed_at < :end
              and s.observed_at >= coalesce(
                (select max(p.observed_at) from staging_storage_sample p
                 where p.meter_key = m.meter_key and p.arrival <= :cut
                     and p.observed_at <= least(coalesce(d.from_at, :frontier), :frontier)),
                %s)
            order by m.owner_key, m.meter_key
            """.formatted(known("s"), Fragments.partition("m", "meter_key"), BEGINNING);

    private static final String ORDERS =
            """
            select m.owner_key, m.meter_key unit_key, %s
            from meter m
            join (select distinct x.meter_key volume_key, y.meter_key instance_key
                  from staging_order_storage x
                  join staging_order y on y.order_key = x.order_key and y.arrival <= :cut) i
              on i.volume_key = m.meter_key
            join staging_order o on o.meter_key = i.instance_key
            %s
            where m.kind = 'VOLUME' and m.account_key = m.owner_key and %s and o.arrival <= :cut
            order by m.owner_key, m.meter_key
            """.formatted(OrderRows.COLUMNS, OrderRows.JOINS, Fragments.partition("m", "meter_key"));

    @Override
    public BookId id() {
        return Storage.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.NIGHT);
    }

    @Override
    public String feed() {
        return StorageFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_SAMPLES, NEW_PRICES, NEW_ORDERS, MARKS);
    }

    @Override
    public List<String> usageSql() {
        return List.of(USAGE);
    }

    @Override
    public CapacitySample usage(ResultSet row) throws SQLException {
        return new CapacitySample(
                row.getLong(3),
                row.getInt(4) == 1,
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10));
    }

    @Override
    public String chargedSql() {
        return ChargedSql.ofMeter("DAY");
    }

    @Override
    public String ordersSql() {
        return ORDERS;
    }

    @Override
    public Postings settle(Unit<CapacitySample> unit, Scope scope) {
        var rule =
                new StorageRule(scope.prices(), scope.zone(), scope.rateCard().minimumFeeFen());
        var coverage = scope.coverage(unit.due());
        var outcomes = rule.rate(unit.key(), unit.usage(), unit.orders(), coverage);
        return Reconciler.reconcile(unit, outcomes, coverage, scope);
    }
}
