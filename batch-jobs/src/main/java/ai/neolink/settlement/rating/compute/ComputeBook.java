package ai.neolink.settlement.rating.compute;

import static ai.neolink.settlement.engine.Fragments.BEGINNING;
import static ai.neolink.settlement.engine.Fragments.FRONTIER;
import static ai.neolink.settlement.engine.Fragments.HOUR_MARGIN;
import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.inForce;
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
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Pay-as-you-go compute. A unit is an instance. Its usage is its sessions, from the last one that started before the
 * time to settle.
 */
@Component
@Order(70)
public class ComputeBook implements Book<PowerSession> {
    /** New sessions, due from the first instant at which they say something new. */
    private static final String NEW_SESSIONS = """
            select n.owner_key, n.meter_key unit_key, n.changed_at - %d from_at, %s until_at
            from staging_compute_session n
            where %s and n.changed_at < :frontier
            """.formatted(HOUR_MARGIN, FRONTIER, arrived("n"));

    /**
     * The instance or owner that a session no longer belongs to; its windows are due from the start of the session, or
     * from before it.
     */
    private static final String MOVED_SESSIONS = """
            select o.owner_key, o.meter_key unit_key, n.changed_at - %d from_at, %s until_at
            from staging_compute_session n
            join staging_compute_session o
              on o.id = n.id and o.arrival <= :cut and (o.meter_key <> n.meter_key or o.owner_key <> n.owner_key)
            where %s and n.revision > 1 and n.changed_at <= n.started_at and n.changed_at < :frontier
            """.formatted(HOUR_MARGIN, FRONTIER, arrived("n"));

    private static final String NEW_PRICES = """
            select s.owner_key, s.meter_key unit_key, greatest(p.effective_from, s.started_at) - %d from_at, %s until_at
            from staging_price p
            join staging_compute_session s on s.sku_key = p.sku_key and s.stopped_at > p.effective_from
            where %s and p.product = 'COMPUTE' and p.selling_type = 1 and p.effective_from < :frontier
              and s.cost_type = 1 and %s and s.started_at < :frontier
            """.formatted(HOUR_MARGIN, FRONTIER, arrived("p"), inForce("s"));

    /** New orders: the paid time changed, so seconds of a subscription may now be unpaid, or paid. */
    private static final String NEW_ORDERS = """
            select s.owner_key, s.meter_key unit_key, least(o.placed_at, o.starts_at) - %d from_at, %s until_at
            from staging_order o
            join staging_compute_session s on s.meter_key = o.meter_key
                and s.stopped_at > least(o.placed_at, o.starts_at)
            where %s and s.cost_type <> 1 and %s and s.started_at < :frontier
            """.formatted(HOUR_MARGIN, FRONTIER, arrived("o"), inForce("s"));

    private static final String MARKS = """
            select s.owner_key, s.meter_key unit_key, k.from_at, k.until_at
            from rerate_mark k
            join staging_compute_session s
              on s.sku_key = k.sku_key and s.started_at < k.until_at and s.stopped_at > k.from_at
            where %s and s.cost_type = 1 and %s
            """.formatted(arrived("k"), inForce("s"));

    private static final String SESSION = "s.owner_key, s.meter_key, s.id, s.account_key, " + known("s")
            + " known, s.sku_key, s.cost_type, s.started_at, s.stopped_at";

    private static final String PARTITION = Fragments.partition("s", "meter_key");

    private static final String TAKES_PART = inForce("s") + " and s.started_at < s.stopped_at and s.started_at < :end";

    /**
     * Sessions from the last one that started by the beginning of the due time: only that session or a later one can be
     * in force then.
     */
    private static final String SINCE = """
            s.started_at >= coalesce(
              (select max(p.started_at) from staging_compute_session p
               where p.meter_key = s.meter_key and p.started_at <= least(d.from_at, :frontier)
                 and p.started_at < p.stopped_at and %s), %s)
            """.formatted(inForce("p"), BEGINNING);

    /**
     * Simple instances: no session was still running when a later-started one stopped, so the session that started last
     * decides alone. The condition is written in words that planners take for true of nearly all rows, because a join
     * would be slower.
     */
    private static final String PLAIN = """
            case when exists (
              select 1 from overlapping_meter m where m.meter_key = s.meter_key and m.outlasting = 1) then 1
                  else 0 end <> 1
            """;

    /**
     * Running sessions, by everything that is known now: nearly all rows that an hour reads. PostgreSQL has a partial
     * index of just these rows with all columns, in this order; the two constants select it. Columns that are equal for
     * all are left out: the id, where the instance has one session, and the stop.
     */
    private static final String RUNNING = """
            select s.owner_key, s.meter_key, null id, s.account_key, %s known, s.sku_key, s.cost_type, s.started_at,
                null stopped_at
            from staging_compute_session s
            where s.superseded_at = %2$d and s.stopped_at = %2$d and s.arrival <= :cut and s.started_at < :end
              and :frontier < :end and %3$s and %4$s
            order by s.owner_key, s.meter_key
            """.formatted(known("s"), Span.FOREVER, PARTITION, PLAIN);

    private static final String STOPPED =
            unsettled("staging_compute_session s", "s.stopped_at < %d and %s".formatted(Span.FOREVER, PLAIN));

    /** Sessions that ran as far as was known at the cut; their superseding rows arrived after it. */
    private static final String SUPERSEDED_SINCE =
            unsettled("staging_compute_session s", """
            s.id in (select n.id from staging_compute_session n where n.arrival > :cut)
              and s.superseded_at < %1$d and s.stopped_at = %1$d and %2$s""".formatted(Span.FOREVER, PLAIN));

    /**
     * Sessions of the other instances, unless another session took over before the frontier: one that started later, or
     * at the same instant with a greater id.
     */
    private static final String OUTLASTING =
            unsettled("overlapping_meter m join staging_compute_session s on s.meter_key = m.meter_key", """
            m.outlasting = 1 and not exists (
                select 1 from staging_compute_session p
                where p.meter_key = s.meter_key and p.started_at >= s.started_at and p.started_at <= :frontier
                  and (p.started_at > s.started_at or p.id > s.id) and p.started_at < p.stopped_at and %s)""".formatted(
                            inForce("p")));

    private static final String OF_DUE = """
            select %s
            from due d
            join staging_compute_session s on s.meter_key = d.unit_key and s.owner_key = d.owner_key
            where %s and %s and %s
            order by d.owner_key, d.unit_key
            """.formatted(SESSION, Fragments.due(), TAKES_PART, SINCE);

    /** Orders of instances that run as a subscription now, or did so in due windows. */
    private static final String ORDERS =
            """
            select o.owner_key, o.meter_key unit_key, %s
            from staging_order o
            %s
            where %s and o.arrival <= :cut and exists (
                select 1 from staging_compute_session s
                left join due d
                  on d.run_id = :run and d.book = :book and d.owner_key = s.owner_key and d.unit_key = s.meter_key
                where s.meter_key = o.meter_key and s.cost_type <> 1
                    and s.stopped_at > least(coalesce(d.from_at, :frontier), :frontier))
            order by o.owner_key, o.meter_key
            """.formatted(OrderRows.COLUMNS, OrderRows.JOINS, Fragments.partition("o", "meter_key"));

    /** Sessions of the partition with time that was never settled. */
    private static String unsettled(String tables, String which) {
        return """
                select %s
                from %s
                where s.stopped_at > :frontier and :frontier < :end and %s and %s
                  and %s
                order by s.owner_key, s.meter_key
                """.formatted(SESSION, tables, PARTITION, TAKES_PART, which);
    }

    @Override
    public BookId id() {
        return Compute.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.HOUR);
    }

    @Override
    public String feed() {
        return ComputeFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_SESSIONS, MOVED_SESSIONS, NEW_PRICES, NEW_ORDERS, MARKS);
    }

    /**
     * The order is part of correctness. If a page is stored between two queries, a superseded or newly outlasting
     * session may be returned by both; it counts once, because both copies start at the same time. In another order
     * neither query might return it, and its seconds would be lost.
     */
    @Override
    public List<String> usageSql() {
        return List.of(RUNNING, STOPPED, SUPERSEDED_SINCE, OUTLASTING);
    }

    @Override
    public String dueUsageSql() {
        return OF_DUE;
    }

    @Override
    public PowerSession usage(ResultSet row) throws SQLException {
        var stop = row.getLong(9);
        var until = row.wasNull() ? Span.FOREVER : stop;
        return new PowerSession(
                Objects.requireNonNullElse(row.getString(3), ""),
                row.getLong(4),
                row.getInt(5) == 1,
                row.getLong(6),
                row.getInt(7),
                new Span(row.getLong(8), until));
    }

    @Override
    public String chargedSql() {
        return ChargedSql.ofMeter("HOUR");
    }

    @Override
    public boolean isChargedBySku() {
        return true;
    }

    @Override
    public String ordersSql() {
        return ORDERS;
    }

    @Override
    public Postings settle(Unit<PowerSession> unit, Scope scope) {
        var rule =
                new ComputeRule(scope.prices(), scope.zone(), scope.rateCard().minimumFeeFen());
        List<Span> paid = unit.orders().stream()
                .map(orders -> ServicePeriods.of(orders, scope.zone().id()).values())
                .flatMap(Collection::stream)
                .toList();
        var coverage = scope.coverage(unit.due());
        return Reconciler.reconcile(unit, rule.rate(unit.key(), unit.usage(), paid, coverage), coverage, scope);
    }
}
