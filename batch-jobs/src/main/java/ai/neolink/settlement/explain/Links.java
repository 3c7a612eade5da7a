package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes cells that lead to runs, charges and journals. */
@Component
class Links {
    private final JdbcClient jdbc;
    private final Runs runs;
    private final RunNames names;
    private final BillingZone zone;
    private final Feeds feeds;

    Links(JdbcClient jdbc, Runs runs, RunNames names, BillingZone zone, Feeds feeds) {
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.runs = runs;
        this.names = names;
        this.zone = zone;
    }

    Cell run(Run run) {
        return new Reference(Kind.RUN, names.of(run)).under(run.name(zone));
    }

    /** Cells by the numbers of runs, for a list: each run is read once. */
    IntFunction<Cell> runs() {
        Map<Integer, Cell> known = new HashMap<>();
        return number -> known.computeIfAbsent(
                number, missing -> runs.find(missing).map(this::run).orElseGet(() -> Cell.of(missing)));
    }

    /** The node of the feed that fills a table. */
    Reference node(String table, String id) {
        return new Reference(Kind.NODE, feeds.into(table).path() + "/" + id);
    }

    Cell recharge(@Nullable String id) {
        return id == null ? Cell.of(null) : node("staging_recharge", id).under(id);
    }

    Reference charge(PostedCharge charge) {
        return new Reference(Kind.CHARGE, charge.key(zone).toString());
    }

    /** A cell that shows the key of a charge. */
    Cell key(PostedCharge charge) {
        return Reference.of(Kind.CHARGE, charge.key(zone).toString());
    }

    /**
     * Adds the journals of a run about a channel to a section with the columns journal, number, run, business date,
     * description and amount.
     *
     * @param which a condition on {@code j}, the journal
     */
    void journals(Section section, Run run, String which, Map<String, ?> parameters) {
        jdbc.sql("""
                        select j.chain_no, j.journal_id, j.business_date, j.description,
                          (select sum(l.debit_fen) from journal_line l where l.chain_no = j.chain_no) fen
                        from journal j
                        where j.business_date between :date and :next and j.run_id = :run and %s
                        order by j.chain_no
                        """.formatted(which))
                .params(parameters)
                .param("date", run.businessDate())
                .param("next", run.businessDate().plusDays(1))
                .param("run", run.id())
                .query(row -> {
                    var journal = new Reference(Kind.JOURNAL, row.getString("journal_id"));
                    section.row(
                            journal.under(journal.id()),
                            row.getLong("chain_no"),
                            run(run),
                            row.getObject("business_date", LocalDate.class),
                            row.getString("description"),
                            journal.under(new Amount(row.getLong("fen"))));
                });
    }

    static Section journals() {
        return Section.of("Journals", "journal", "number", "run", "business_date", "description", "amount");
    }
}
