package ai.neolink.settlement.recharge;

import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.known;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Reconciler;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Credits recharges that the platform reports. A unit is a recharge. The first run that knows the recharge and its
 * customer credits it, once.
 */
@Component
@Order(20)
public class RechargeBook implements Book<RechargeBook.ReportedRecharge> {
    private static final BookId BOOK = new BookId(6, "RECHARGE");

    /** The recharge of the unit. */
    public record ReportedRecharge(
            boolean accountKnown, boolean credited, String channel, long amountFen, long paidAt) {}

    private static final String RECHARGE = """
            select r.account_key owner_key, r.recharge_key unit_key, r.paid_at from_at, r.paid_at + 1 until_at
            from staging_recharge r
            """;

    private static final String DUE = RECHARGE + "where " + arrived("r") + " and r.paid_at < :end union all " + RECHARGE
            + "where r.arrival <= :cut and r.paid_at >= :frontier and r.paid_at < :end";

    private static final String USAGE = """
            select d.owner_key, d.unit_key, %s known, case when c.recharge_key is null then 0 else 1 end credited,
                   s.channel, s.amount_fen, s.paid_at
            from due d
            join staging_recharge s on s.recharge_key = d.unit_key and s.arrival <= :cut
            left join recharge c on c.recharge_key = s.recharge_key
            where %s
            order by d.owner_key, d.unit_key
            """.formatted(known("s"), Fragments.due());

    private final BulkInsert bulk;

    RechargeBook(BulkInsert bulk) {
        this.bulk = bulk;
    }

    @Override
    public BookId id() {
        return BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.HOUR);
    }

    @Override
    public String feed() {
        return "recharges";
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
    public ReportedRecharge usage(ResultSet row) throws SQLException {
        return new ReportedRecharge(
                row.getInt(3) == 1, row.getInt(4) == 1, row.getString(5), row.getLong(6), row.getLong(7));
    }

    @Override
    public Postings settle(Unit<ReportedRecharge> unit, Scope scope) {
        var credits = new ArrayList<Credit>(1);
        var outcomes = new ArrayList<Outcome>(1);
        for (var recharge : unit.usage()) {
            if (recharge.credited || recharge.paidAt < scope.start()) {
                continue;
            }
            if (recharge.accountKnown) {
                credits.add(new Credit(unit.key(), unit.owner(), recharge.channel, recharge.amountFen));
            } else {
                var window = new PostingKey(recharge.paidAt, unit.owner(), unit.key(), Key.NONE);
                outcomes.add(OnHold.unknownAccount(window, new Span(recharge.paidAt, recharge.paidAt)));
            }
        }
        var listed = Reconciler.reconcile(unit, outcomes, new Coverage(Span.ALWAYS, Span.ALWAYS), scope);
        return listed.with(credits);
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        bulk.insert(
                "recharge",
                "recharge_key,run_id,account_key,channel,amount_fen",
                rows.of(Credit.class),
                (row, c) -> row.add(c.recharge())
                        .add(run.id())
                        .add(c.account())
                        .add(c.channel())
                        .add(c.customerFen()));
    }
}
