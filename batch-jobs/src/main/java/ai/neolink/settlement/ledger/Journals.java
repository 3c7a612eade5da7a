package ai.neolink.settlement.ledger;

import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads journals back, in the order of the chain, one at a time. */
@Component
public class Journals {
    /** A stored journal with its number in the chain, its run and the hash that was written with it. */
    public record Posted(long number, Journal journal, int runId, String hash) {}

    /** The last journal of the chain; an empty chain has number 0 and a hash of 64 zeros. */
    public record Head(long number, String hash) {}

    private static final String SELECT = """
            select j.chain_no, j.journal_id, j.run_id, j.kind, j.subject, j.qualifier, j.business_date, j.posted_at,
                   j.description, j.hash,
                   l.account_code, l.debit_fen, l.credit_fen
            from journal j
            join journal_line l on l.chain_no = j.chain_no
            where j.business_date between :from and :until
            order by j.chain_no, l.line
            """;

    private final JdbcClient jdbc;
    private final BillingZone zone;

    Journals(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Hands over each journal of the business dates, both ends included, in the order of the chain. */
    public void each(LocalDate from, LocalDate until, Consumer<Posted> journal) {
        var gathered = new Gatherer(journal);
        jdbc.sql(SELECT).param("from", from).param("until", until).query((RowCallbackHandler) row -> gathered.add(
                row.getLong("chain_no"),
                new Posting(
                        row.getString("journal_id"),
                        row.getInt("run_id"),
                        JournalKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("qualifier"),
                        row.getObject("business_date", LocalDate.class),
                        zone.text(row.getLong("posted_at")),
                        row.getString("description"),
                        row.getString("hash")),
                new JournalLine(row.getString("account_code"), row.getLong("debit_fen"), row.getLong("credit_fen"))));
        gathered.flush();
    }

    /** The last journal of the whole chain. */
    public Head head() {
        return jdbc.sql("select chain_no, hash from journal order by chain_no desc fetch first 1 row only")
                .query((row, n) -> new Head(row.getLong("chain_no"), row.getString("hash")))
                .optional()
                .orElse(new Head(0, Journal.GENESIS));
    }

    /** The hash of the last journal dated up to a day; 64 zeros if no journal is (E5). */
    public String lastHash(LocalDate date) {
        return jdbc.sql("""
                        select j.hash from journal j
                        where j.business_date = (select max(k.business_date) from journal k
                            where k.business_date <= :date)
                        order by j.chain_no desc
                        fetch first 1 row only
                        """).param("date", date).query(String.class).optional().orElse(Journal.GENESIS);
    }

    private record Posting(
            String id,
            int runId,
            JournalKind kind,
            @Nullable String subject,
            @Nullable String qualifier,
            LocalDate date,
            String postedAt,
            String description,
            String hash) {}

    private static final class Gatherer {
        private final Consumer<Posted> journal;
        private final List<JournalLine> lines = new ArrayList<>();
        private long chainNo;
        private @Nullable Posting head;

        Gatherer(Consumer<Posted> journal) {
            this.journal = journal;
        }

        void add(long number, Posting next, JournalLine line) {
            if (head == null || number != chainNo) {
                flush();
                chainNo = number;
                head = next;
            }
            lines.add(line);
        }

        void flush() {
            if (head != null) {
                var read = new Journal(
                        head.id,
                        head.kind,
                        head.subject,
                        head.qualifier,
                        head.date,
                        head.postedAt,
                        head.description,
                        List.copyOf(lines));
                journal.accept(new Posted(chainNo, read, head.runId, head.hash));
                lines.clear();
                head = null;
            }
        }
    }
}
