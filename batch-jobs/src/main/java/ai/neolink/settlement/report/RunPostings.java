package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Run;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run left behind: its journals, and exceptions that it opened and closed. */
@Component
public class RunPostings {
    /** A journal of the run. */
    public record PostedJournal(String id, String kind, String description, long fen) {}

    /** Windows that the run put on the list of exceptions, and windows that it took off. */
    public record Exceptions(long opened, long closed) {}

    private final JdbcClient jdbc;

    RunPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The journals in the order of the chain; they are found among those of the run's business date. */
    public List<PostedJournal> journals(Run run) {
        return jdbc.sql("""
                        select j.journal_id, j.kind, j.description,
                               (select sum(l.debit_fen) from journal_line l where l.chain_no = j.chain_no) fen
                        from journal j where j.business_date = :date and j.run_id = :run order by j.chain_no
                        """)
                .param("date", run.businessDate())
                .param("run", run.id())
                .query((row, n) -> new PostedJournal(
                        row.getString("journal_id"),
                        row.getString("kind"),
                        row.getString("description"),
                        row.getLong("fen")))
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
