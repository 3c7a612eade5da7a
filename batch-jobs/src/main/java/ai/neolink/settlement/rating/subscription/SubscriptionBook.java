package ai.neolink.settlement.rating.subscription;

import static ai.neolink.settlement.engine.Fragments.arrived;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.OrderRows;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Reconciler;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Subscription orders. A unit is an instance, because a renewal starts where the order before it ends. An order's
 * window begins when the order is placed; all orders of a due instance are settled again.
 */
@Component
@Order(60)
public class SubscriptionBook implements Book<Void> {
    private static final String ORDER =
            "select o.owner_key, o.meter_key unit_key, o.placed_at from_at, o.placed_at + 1 until_at ";

    private static final String NEW_ORDERS =
            ORDER + "from staging_order o where " + arrived("o") + " and o.placed_at < :end";

    private static final String FRESH_ORDERS =
            ORDER + "from staging_order o where o.arrival <= :cut and o.placed_at >= :frontier and o.placed_at < :end";

    private static final String NEW_PRICES = ORDER + """
            from staging_price p
            join staging_order o on o.placed_at >= p.effective_from and o.arrival <= :cut and o.placed_at < :end
            where %s and (
              p.product = 'COMPUTE' and p.sku_key = o.sku_key and p.selling_type = o.cost_type
              or p.product = 'STORAGE' and p.sku_key in (
                select v.sku_key from staging_order_storage v where v.order_key = o.order_key))
            """.formatted(arrived("p"));

    private static final String MARKS = ORDER + """
            from rerate_mark k
            join staging_order o
              on o.placed_at >= k.from_at and o.placed_at < k.until_at and o.arrival <= :cut and o.placed_at < :end
            where %s and (
              k.sku_key = o.sku_key
              or k.sku_key in (select v.sku_key from staging_order_storage v where v.order_key = o.order_key))
            """.formatted(arrived("k"));

    private static final String ORDERS = """
            select d.owner_key, d.unit_key, %s
            from due d
            join staging_order o on o.meter_key = d.unit_key and o.owner_key = d.owner_key
            %s
            where %s and o.arrival <= :cut and o.placed_at < :end
            order by d.owner_key, d.unit_key
            """.formatted(OrderRows.COLUMNS, OrderRows.JOINS, Fragments.due());

    private static final String CHARGED = """
            select d.owner_key, d.unit_key, c.window_start, c.account_key, c.meter_key, c.sku_key, c.seq,
                   c.quantity, c.exact_amount, c.amount_fen, t.starts_at, t.ends_at
            from due d
            join staging_order o on o.meter_key = d.unit_key and o.owner_key = d.owner_key
            join charge c on c.window_start = o.placed_at and c.account_key = o.account_key
                and c.meter_key = o.order_key
            join service_period t on t.order_key = c.meter_key and t.seq = c.seq
            where %s and c.window_start < :end
            order by d.owner_key, d.unit_key, c.seq
            """.formatted(Fragments.due());

    private final BulkInsert bulk;

    SubscriptionBook(BulkInsert bulk) {
        this.bulk = bulk;
    }

    @Override
    public BookId id() {
        return Subscriptions.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.HOUR);
    }

    @Override
    public String feed() {
        return OrderFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_ORDERS, FRESH_ORDERS, NEW_PRICES, MARKS);
    }

    @Override
    public Void usage(ResultSet row) {
        throw new UnsupportedOperationException("orders are all there is");
    }

    @Override
    public String chargedSql() {
        return CHARGED;
    }

    @Override
    public String ordersSql() {
        return ORDERS;
    }

    @Override
    public Postings settle(Unit<Void> unit, Scope scope) {
        var rule = new SubscriptionRule(
                scope.prices(), scope.zone().id(), scope.rateCard().minimumFeeFen());
        List<Outcome> outcomes = unit.orders().stream()
                .flatMap(orders -> rule.rate(orders).stream())
                .toList();
        var postings = Reconciler.reconcile(unit, outcomes, scope.coverage(Span.ALWAYS), scope);
        return postings.with(ChargedPeriod.of(postings));
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        bulk.insert(
                "service_period",
                "order_key,seq,run_id,owner_key,starts_at,ends_at",
                rows.of(ChargedPeriod.class),
                (row, p) -> row.add(p.order())
                        .add(p.seq())
                        .add(run.id())
                        .add(p.owner())
                        .add(p.period().from())
                        .add(p.period().until()));
    }
}
