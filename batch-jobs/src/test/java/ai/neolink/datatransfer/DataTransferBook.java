package ai.neolink.datatransfer;

import static ai.neolink.settlement.engine.Fragments.HOUR_MARGIN;
import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.inForce;
import static ai.neolink.settlement.engine.Fragments.known;

import ai.neolink.datatransfer.DataTransferRule.Sent;
import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.ChargedSql;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Reconciler;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.RunKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Settles data transfer. The unit is a gateway of an account. Usage consists of records, so all units with new records
 * must be settled.
 */
@Component
class DataTransferBook implements Book<DataTransferBook.Recorded> {
    /** A record, and whether its account is known. */
    record Recorded(boolean accountKnown, Sent sent) {}

    private static final String SENT = "select u.account_key owner_key, u.meter_key unit_key, u.sent_at - "
            + HOUR_MARGIN + " from_at, u.sent_at + 1 until_at ";

    private static final String NEW_RECORDS =
            SENT + "from staging_data_transfer u where " + arrived("u") + " and u.sent_at < :end";

    /** Finds what an earlier revision said: the record may have been of another account, gateway or hour. */
    private static final String REVISED = SENT + """
            from staging_data_transfer n
            join staging_data_transfer u on u.id = n.id and u.revision < n.revision and u.arrival <= :cut
            where %s and u.sent_at < :end
            """.formatted(arrived("n"));

    private static final String FRESH_RECORDS = SENT
            + "from staging_data_transfer u where u.arrival <= :cut and u.sent_at >= :frontier and u.sent_at < :end";

    private static final String NEW_PRICES = SENT + """
            from staging_price p
            join staging_data_transfer u on u.sku_key = p.sku_key and u.sent_at >= p.effective_from and u.arrival <= :cut
            where %s and p.product = 'DATA_TRANSFER' and p.selling_type = 1 and u.sent_at < :end
            """.formatted(arrived("p"));

    private static final String MARKS = SENT + """
            from rerate_mark k
            join staging_data_transfer u
              on u.sku_key = k.sku_key and u.sent_at >= k.from_at and u.sent_at < k.until_at and u.arrival <= :cut
            where %s and u.sent_at < :end
            """.formatted(arrived("k"));

    private static final String USAGE = """
            select d.owner_key, d.unit_key, %s known, s.bytes, s.sku_key, s.sent_at
            from due d
            join staging_data_transfer s
              on s.meter_key = d.unit_key and s.account_key = d.owner_key and %s
             and s.sent_at >= d.from_at and s.sent_at < d.until_at + %d and s.sent_at < :end
            where %s
            order by d.owner_key, d.unit_key, s.sent_at, s.id
            """.formatted(known("s"), inForce("s"), HOUR_MARGIN, Fragments.due());

    @Override
    public BookId id() {
        return DataTransfer.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.HOUR);
    }

    @Override
    public String feed() {
        return DataTransferFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_RECORDS, REVISED, FRESH_RECORDS, NEW_PRICES, MARKS);
    }

    @Override
    public String dueUsageSql() {
        return USAGE;
    }

    @Override
    public Recorded usage(ResultSet row) throws SQLException {
        return new Recorded(row.getInt(3) == 1, new Sent(row.getLong(4), row.getLong(5), row.getLong(6)));
    }

    @Override
    public String chargedSql() {
        return ChargedSql.ofAccount("HOUR", "d.unit_key");
    }

    @Override
    public Postings settle(Unit<Recorded> unit, Scope scope) {
        var rule = new DataTransferRule(
                scope.prices(), scope.zone(), scope.rateCard().minimumFeeFen());
        var coverage = scope.coverage(unit.due());
        var known = unit.usage().stream().anyMatch(Recorded::accountKnown);
        var sent = unit.usage().stream().map(Recorded::sent).toList();
        return Reconciler.reconcile(unit, rule.rate(unit.owner(), known, unit.key(), sent, coverage), coverage, scope);
    }
}
