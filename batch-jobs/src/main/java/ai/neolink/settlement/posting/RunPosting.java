package ai.neolink.settlement.posting;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.GeneralLedger.DraftJournal;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts a run when all its partitions are settled. A kind has at most one journal for each product or channel, made
 * from the totals of the partitions; kinds are never netted against each other (fine print 21).
 */
@Component
public class RunPosting {
    private record Totals(Product product, long plusFen, long minusFen) {}

    private final JdbcClient jdbc;
    private final GeneralLedger ledger;
    private final StatementEntries statements;
    private final Products products;

    RunPosting(JdbcClient jdbc, GeneralLedger ledger, StatementEntries statements, Products products) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.statements = statements;
        this.products = products;
    }

    /**
     * Posts the journals of a run; a run that is posted already stays as it is. The caller has a transaction.
     *
     * @return whether this call posted the run
     */
    public boolean post(Run run) {
        if (isPosted(run)) {
            return false;
        }
        refuseUnfinished(run);
        var entries = new ArrayList<DraftJournal>();
        var charges = charges(run);
        addCharges(run, JournalKind.CHARGE, charges, Totals::plusFen, entries);
        addCharges(run, JournalKind.ADJUSTMENT, charges, Totals::minusFen, entries);
        var date = run.businessDate();
        var recognised = products.recognised().name();
        entries.add(ledger.entry(run, JournalKind.RECOGNITION, recognised, date, shares(run, "amount_fen > 0")));
        entries.add(ledger.entry(
                run, JournalKind.RECOGNITION_ADJUSTMENT, recognised, date, -shares(run, "amount_fen < 0")));
        recharges(run)
                .forEach((channel, fen) -> entries.add(ledger.entry(run, JournalKind.RECHARGE, channel, date, fen)));
        entries.addAll(statements.entries(run));
        ledger.append(run, entries);
        if (run.kind() == RunKind.NIGHT) {
            markTaken(run);
        }
        jdbc.sql("update settlement_run set posted = 1 where run_id = :run")
                .param("run", run.id())
                .update();
        return true;
    }

    private void addCharges(
            Run run,
            JournalKind kind,
            List<Totals> charges,
            ToLongFunction<Totals> amount,
            List<DraftJournal> entries) {
        charges.forEach(
                t -> entries.add(ledger.entry(run, kind, t.product.name(), run.businessDate(), amount.applyAsLong(t))));
    }

    /** Marks the statements whose lines this night took up, by the same condition as the night's books. */
    private void markTaken(Run night) {
        jdbc.sql("""
                        update statement set taken_run = :run
                        where taken_run = :open and arrival <= :cut and day_until <= :end
                        """)
                .param("run", night.id())
                .param("open", Scope.OPEN)
                .param("cut", night.cut())
                .param("end", night.window().until())
                .update();
    }

    private boolean isPosted(Run run) {
        return jdbc.sql("select posted from settlement_run where run_id = :run")
                        .param("run", run.id())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private void refuseUnfinished(Run run) {
        var open = jdbc.sql("select count(*) from run_partition where run_id = :run and done = 0")
                .param("run", run.id())
                .query(Long.class)
                .single();
        if (open > 0) {
            throw new IllegalStateException(
                    "run %d cannot be posted: %d partitions are not settled to their end".formatted(run.id(), open));
        }
    }

    private List<Totals> charges(Run run) {
        return jdbc.sql("""
                        select book, sum(plus_fen) charged, sum(minus_fen) taken_back from run_partition
                        where run_id = :run and book in (:products) group by book order by book
                        """)
                .param("products", products.numbers())
                .param("run", run.id())
                .query((row, n) -> new Totals(
                        products.numbered(row.getInt("book")), row.getLong("charged"), row.getLong("taken_back")))
                .list();
    }

    private long shares(Run run, String which) {
        return jdbc.sql("select coalesce(sum(amount_fen), 0) from recognition where run_id = :run and " + which)
                .param("run", run.id())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> recharges(Run run) {
        var channels = new TreeMap<String, Long>();
        jdbc.sql("select channel, sum(amount_fen) fen from recharge where run_id = :run group by channel")
                .param("run", run.id())
                .query(row -> {
                    channels.put(row.getString("channel"), row.getLong("fen"));
                });
        return channels;
    }

    /** The sum of the negative customer balances at the end of a business date, in fen, as a positive amount. */
    public long receivablesFen(LocalDate date) {
        return -jdbc.sql("""
                        select coalesce(sum(opening_fen + recharged_fen - charged_fen), 0) from customer_day
                        where business_date = :date and opening_fen + recharged_fen - charged_fen < 0
                        """).param("date", date).query(Long.class).single();
    }

    /** Posts negative balances to receivables over night (ledger, “Posting rules”; fine print 23). */
    public void reclassify(Run night) {
        var date = night.businessDate();
        var fen = receivablesFen(date);
        ledger.append(
                night,
                List.of(
                        ledger.entry(night, JournalKind.RECLASS, null, date, fen),
                        ledger.entry(night, JournalKind.RECLASS_REVERSAL, null, date.plusDays(1), fen)));
    }
}
