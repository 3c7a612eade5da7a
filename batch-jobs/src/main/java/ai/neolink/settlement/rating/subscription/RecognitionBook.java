package ai.neolink.settlement.rating.subscription;

import static ai.neolink.settlement.engine.Fragments.BEGINNING;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Revenue of subscriptions. A unit is an order that was charged on the night's date or before. Its share is the amount
 * earned by the end of the day, less the shares of earlier nights (fine print 17).
 */
@Component
@Order(110)
public class RecognitionBook implements Book<RecognitionBook.ChargedOrShared> {
    private static final BookId BOOK = new BookId(7, "RECOGNITION");

    /** A charge of the order with its service period, or a share of an earlier night ({@code period} null). */
    public record ChargedOrShared(long amountFen, @Nullable Span period) {}

    /**
     * Due are orders that run, and orders that were charged or moved (also into the future) with a date that is not
     * sealed, because the last night has not seen them.
     */
    private static final String DUE = """
            select t.owner_key, t.order_key unit_key, t.starts_at from_at, t.ends_at until_at
            from service_period t
            where t.ends_at > :frontier and t.starts_at < :end
            union all
            select t.owner_key, t.order_key unit_key, %1$s from_at, t.ends_at until_at
            from service_period t
            where t.run_id in (
              select r.run_id from settlement_run r
              where r.business_date > (
                select coalesce(max(d.business_date), date '0001-01-01') from sealed_day d))
            """.formatted(BEGINNING);

    private static final String USAGE = """
            select d.owner_key, d.unit_key, c.amount_fen, t.starts_at, t.ends_at, c.seq
            from due d
            join staging_order o on o.order_key = d.unit_key
            join charge c on c.window_start = o.placed_at and c.account_key = o.account_key
                and c.meter_key = o.order_key
            join service_period t on t.order_key = c.meter_key and t.seq = c.seq
            join settlement_run r on r.run_id = c.run_id and r.business_date <= :date
            where %1$s
            union all
            select d.owner_key, d.unit_key, g.amount_fen, 0 starts_at, 0 ends_at, -1 seq
            from due d
            join recognition g on g.order_key = d.unit_key and g.run_id < :run
            where %1$s
            order by 1, 2, 6
            """.formatted(Fragments.due());

    private final BulkInsert bulk;

    RecognitionBook(BulkInsert bulk) {
        this.bulk = bulk;
    }

    @Override
    public BookId id() {
        return BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.NIGHT);
    }

    @Override
    public String dueSql() {
        return DUE;
    }

    @Override
    public String dueUsageSql() {
        return USAGE;
    }

    @Override
    public ChargedOrShared usage(ResultSet row) throws SQLException {
        var period = row.getInt(6) < 0 ? null : new Span(row.getLong(4), row.getLong(5));
        return new ChargedOrShared(row.getLong(3), period);
    }

    @Override
    public Postings settle(Unit<ChargedOrShared> unit, Scope scope) {
        Span period = null;
        var charged = 0L;
        var recognised = 0L;
        for (var usage : unit.usage()) {
            if (usage.period == null) {
                recognised = Math.addExact(recognised, usage.amountFen);
            } else {
                charged = Math.addExact(charged, usage.amountFen);
                period = usage.period;
            }
        }
        // A night that is settled again after later nights recognises no less than they did.
        var until = Math.max(scope.run().window().until(), scope.run().frontier());
        var share = period == null ? 0 : Recognition.cumulativeFen(charged, period, until) - recognised;
        var shares = share == 0 ? List.<Share>of() : List.of(new Share(unit.key(), share));
        return Postings.of(unit, shares);
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        bulk.insert(
                "recognition",
                "order_key,run_id,amount_fen",
                rows.of(Share.class),
                (row, s) -> row.add(s.order()).add(run.id()).add(s.amountFen()));
    }
}
