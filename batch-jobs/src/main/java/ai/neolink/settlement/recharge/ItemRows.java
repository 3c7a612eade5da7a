package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.recharge.Items.CarriedOut;
import ai.neolink.settlement.recharge.Items.ClosedBreak;
import ai.neolink.settlement.recharge.Items.Pair;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.BulkInsert;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes the rows about open items that a chunk posts. */
@Component
class ItemRows {
    private final JdbcOperations jdbc;
    private final BulkInsert bulk;

    ItemRows(JdbcOperations jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** @throws IllegalStateException if a break to be closed is not open */
    void write(Run run, OwnRows rows) {
        bulk.insert(
                "statement_posting",
                "item_key,seq,run_id,channel,statement_day,state,gross_fen,fee,account_key,customer_fen",
                rows.of(ItemPosting.class),
                (row, p) -> row.add(p.item())
                        .add(p.state().seq())
                        .add(run.id())
                        .add(p.channel().name())
                        .add(p.day())
                        .add(p.state().name())
                        .add(p.grossFen())
                        .add(p.fee())
                        .add(p.account())
                        .add(p.customerFen()));
        bulk.insert(
                "pairing",
                "claim_key,evidence_key,run_id",
                rows.of(Pair.class),
                (row, pair) -> row.add(pair.claim()).add(pair.evidence()).add(run.id()));
        close(run, rows.of(ClosedBreak.class));
        bulk.insert(
                "break_item",
                "break_id,channel,kind,line_key,recharge_key,opened_run,opened_on,closed_run",
                rows.of(OpenBreak.class),
                (row, b) -> row.add(b.id())
                        .add(b.channel().name())
                        .add(b.kind().name())
                        .add(b.line())
                        .add(b.recharge())
                        .add(run.id())
                        .add(run.businessDate())
                        .add(Scope.OPEN));
        decide(run, rows.of(CarriedOut.class));
    }

    private void close(Run run, List<ClosedBreak> breaks) {
        var counts = jdbc.batchUpdate(
                "update break_item set closed_run = ?, closed_on = ? where break_id = ? and closed_run = ?",
                breaks.stream()
                        .map(b -> new Object[] {run.id(), run.businessDate(), b.id(), Scope.OPEN})
                        .toList());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new IllegalStateException(
                        "break %s was not open".formatted(breaks.get(i).id()));
            }
        }
    }

    private void decide(Run run, List<CarriedOut> decisions) {
        jdbc.batchUpdate(
                "update proposal set posted_run = ?, state = ? where proposal_no = ? and posted_run is null",
                decisions.stream()
                        .map(d -> new Object[] {run.id(), d.lapsed() ? "LAPSED" : "APPROVED", d.proposal()})
                        .toList());
    }
}
