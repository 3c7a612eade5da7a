package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.Verify.Finding;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.DatabaseClock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what each check of the guarantees came to (tables {@code verification}, {@code kept_finding}), so that
 * people see when the ledger was checked last (by the database's clock), by whom, and with which figures.
 */
@Component
public class KeptFindings {
    private static final String NIGHT = "NIGHT";

    private final JdbcClient jdbc;
    private final Owner owner;
    private final DatabaseClock clock;

    KeptFindings(JdbcClient jdbc, Owner owner, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.clock = clock;
    }

    /** What a person's command found. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void command(Extent extent, String person, List<Finding> findings) {
        keep(extent.exportsMade() ? "EVERYTHING" : "QUICK", null, person, findings);
    }

    /**
     * What a night found: in a transaction of its own, because a broken guarantee undoes that of the night's step.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void night(Run run, List<Finding> findings) {
        keep(NIGHT, run.id(), null, findings);
    }

    private void keep(String extent, @Nullable Integer run, @Nullable String person, List<Finding> findings) {
        // Two checks at once take two numbers: the second waits for the lock of the only row.
        jdbc.sql("update verification_number set last_no = last_no + 1").update();
        var number = jdbc.sql("select last_no from verification_number")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into verification (verification_no, at_instant, extent, run_id, person, node, process_id)
                        values (:number, :now, :extent, :run, :person, :node, :process)
                        """)
                .param("number", number)
                .param("now", clock.now().getEpochSecond())
                .param("extent", extent)
                .param("run", run)
                .param("person", person)
                .param("node", owner.node())
                .param("process", ProcessHandle.current().pid())
                .update();
        for (int i = 0; i < findings.size(); i++) {
            keep(number, i + 1, findings.get(i));
        }
    }

    private void keep(long number, int position, Finding finding) {
        jdbc.sql("""
                        insert into kept_finding (verification_no, position, guarantee, name, result, figures,
                            breach, took_ms)
                        values (:number, :position, :guarantee, :name, :result, :figures, :breach, :took)
                        """)
                .param("number", number)
                .param("position", position)
                .param("guarantee", finding.guarantee())
                .param("name", finding.name())
                .param("result", finding.holds() ? "HOLDS" : finding.failure() == null ? "BROKEN" : "NOT_ASKED")
                .param("figures", finding.figures().isEmpty() ? null : finding.figures())
                .param("breach", finding.breach().orElse(null))
                .param("took", finding.took().toMillis())
                .update();
    }
}
