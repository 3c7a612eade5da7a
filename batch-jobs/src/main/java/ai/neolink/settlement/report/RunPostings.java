package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Run;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run left behind: its journals, and exceptions that it opened and closed. */
@Component
public class RunPostings {
    /**
     * A line of a journal of the run; one of both amounts is 0.
     *
     * @param number  of the journal in the chain
     * @param journal its id
     * @param account code of the chart
     */
    public record PostedLine(
            long number,
            String journal,
            LocalDate date,
            String kind,
            String description,
            String account,
            long debitFen,
            long creditFen) {}

    /** Windows that the run put on the list of exceptions, and windows that it took off. */
    public record Exceptions(long opened, long closed) {}

    private final JdbcClient jdbc;

    RunPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lines of the journals in the order of the chain. They are found among those of the run's business date and
     * the next one, on which a night takes back what it reclassified (fine print 23).
     */
    public List<PostedLine> lines(Run run) {
        return jdbc.sql("""
                        select j.chain_no, j.journal_id, j.business_date, j.kind, j.description, l.account_code,
                               l.debit_fen, l.credit_fen
                        from journal j
                        join journal_line l on l.chain_no = j.chain_no
                        where j.business_date between :date and :next and j.run_id = :run
                        order by j.chain_no, l.line
                        """)
                .param("date", run.businessDate())
                .param("next", run.businessDate().plusDays(1))
                .param("run", run.id())
                .query((row, n) -> new PostedLine(
                        row.getLong("chain_no"),
                        row.getString("journal_id"),
                        row.getObject("business_date", LocalDate.class),
                        row.getString("kind"),
                        row.getString("description"),
                        row.getString("account_code"),
                        row.getLong("debit_fen"),
                        row.getLong("credit_fen")))
                .list();
    }

    public Exceptions exceptions(int run) {
        return new Exceptions(count("opened_run", run), count("closed_run", run));
    }

    private long count(String column, int run) {
        return jdbc.sql("select count(*) from rating_exception where " + column + " = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
