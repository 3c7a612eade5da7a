package ai.neolink.settlement.report;

import ai.neolink.settlement.ledger.JournalKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Journals, newest first, and a journal with its lines and its neighbours in the chain. */
@Component
public class JournalList {
    /**
     * Which journals are asked for; null asks for all.
     *
     * @param kind    whose journals; null for all kinds
     * @param subject a product or channel
     * @param asOf    the last run that counts
     */
    public record AskedJournals(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable JournalKind kind,
            @Nullable String subject,
            int asOf) {
        /** Every journal as of now. */
        public static final AskedJournals ALL = new AskedJournals(null, null, null, null, Integer.MAX_VALUE);
    }

    /**
     * A journal.
     *
     * @param number   in the chain
     * @param postedAt end of its run's window
     * @param fen      sum of its debits, which is that of its credits
     */
    public record JournalHead(
            long number,
            String id,
            int run,
            JournalKind kind,
            @Nullable String subject,
            @Nullable String qualifier,
            LocalDate date,
            long postedAt,
            String description,
            String hash,
            long fen) {}

    /** A line; one of both amounts is 0. */
    public record EntryLine(int number, String account, long debitFen, long creditFen) {}

    /**
     * A journal with its lines.
     *
     * @param before the journal before it in the chain; empty for the first
     * @param after  the journal after it; empty for the last
     */
    public record WholeJournal(
            JournalHead head, List<EntryLine> lines, Optional<JournalHead> before, Optional<JournalHead> after) {}

    private static final String SELECT = """
            select j.chain_no, j.journal_id, j.run_id, j.kind, j.subject, j.qualifier, j.business_date, j.posted_at,
                   j.description, j.hash,
                   (select sum(l.debit_fen) from journal_line l where l.chain_no = j.chain_no) fen
            from journal j where j.run_id <= :as_of
            """;

    private final JdbcClient jdbc;

    JournalList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after number of the last journal shown before; null at the beginning */
    public Paged<JournalHead> page(AskedJournals asked, @Nullable String after) {
        var sql = new StringBuilder(SELECT).append(" and j.chain_no < :after");
        var named = new HashMap<String, Object>(Map.of(
                "as_of",
                asked.asOf,
                "after",
                NumberKey.read(after, Long.MAX_VALUE).getFirst()));
        add(sql, named, "j.business_date >= :from", "from", asked.from);
        add(sql, named, "j.business_date <= :until", "until", asked.until);
        add(sql, named, "j.kind = :kind", "kind", asked.kind == null ? null : asked.kind.name());
        add(sql, named, "j.subject = :subject", "subject", asked.subject);
        sql.append(" order by j.chain_no desc fetch first ").append(Paged.ASKED).append(" rows only");
        var rows = jdbc.sql(sql.toString())
                .params(named)
                .query((row, n) -> read(row))
                .list();
        return Paged.of(rows, head -> NumberKey.of(head.number));
    }

    private static void add(
            StringBuilder sql, Map<String, Object> named, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            named.put(name, value);
        }
    }

    public Optional<WholeJournal> find(String id) {
        return one("j.journal_id = :id", id)
                .map(head -> new WholeJournal(
                        head,
                        lines(head.number),
                        one("j.chain_no = :id", head.number - 1),
                        one("j.chain_no = :id", head.number + 1)));
    }

    private Optional<JournalHead> one(String which, Object id) {
        return jdbc.sql(SELECT + " and " + which)
                .param("as_of", Integer.MAX_VALUE)
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    private List<EntryLine> lines(long number) {
        return jdbc.sql("select line, account_code, debit_fen, credit_fen from journal_line "
                        + "where chain_no = :no order by line")
                .param("no", number)
                .query((row, n) -> new EntryLine(
                        row.getInt("line"),
                        row.getString("account_code"),
                        row.getLong("debit_fen"),
                        row.getLong("credit_fen")))
                .list();
    }

    private static JournalHead read(ResultSet row) throws SQLException {
        return new JournalHead(
                row.getLong("chain_no"),
                row.getString("journal_id"),
                row.getInt("run_id"),
                JournalKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("qualifier"),
                row.getObject("business_date", LocalDate.class),
                row.getLong("posted_at"),
                row.getString("description"),
                row.getString("hash"),
                row.getLong("fen"));
    }
}
