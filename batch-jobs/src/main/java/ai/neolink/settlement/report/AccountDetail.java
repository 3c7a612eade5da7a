package ai.neolink.settlement.report;

import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.ledger.TrialBalance.AccountBalance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of an account of the chart within a span of business dates, with the balance after each. */
@Component
public class AccountDetail {
    /**
     * A line of a journal.
     *
     * @param number  of the journal in the chain
     * @param balance debit less credit of the account after the line, in fen
     */
    public record DetailLine(
            LocalDate date,
            long number,
            int line,
            String journal,
            int run,
            JournalKind kind,
            @Nullable String subject,
            String description,
            long debitFen,
            long creditFen,
            long balance) {}

    private static final String FROM = """
            from journal j join journal_line l on l.chain_no = j.chain_no and l.account_code = :account
            where j.run_id <= :as_of
            """;

    private static final String PAGE = """
            select j.business_date, j.chain_no, l.line, j.journal_id, j.run_id, j.kind, j.subject, j.description,
              l.debit_fen, l.credit_fen
            """ + FROM + """
            and j.business_date >= :date and j.business_date <= :until
            and (j.business_date > :date or j.chain_no > :number or j.chain_no = :number and l.line > :line)
            order by j.business_date, j.chain_no, l.line fetch first %d rows only
            """.formatted(Paged.ASKED);

    private static final String UP_TO = "select coalesce(sum(l.debit_fen - l.credit_fen), 0) " + FROM + """
            and (j.business_date < :date or j.business_date = :date
              and (j.chain_no < :number or j.chain_no = :number and l.line <= :line))
            """;

    private final JdbcClient jdbc;
    private final TrialBalance balances;

    AccountDetail(JdbcClient jdbc, TrialBalance balances) {
        this.jdbc = jdbc;
        this.balances = balances;
    }

    /** The opening, movement and closing of the whole span; empty if the chart has no such account. */
    public Optional<AccountBalance> balance(String account, LocalDate from, LocalDate until, int asOf) {
        return balances.asOf(from, until, asOf).stream()
                .filter(line -> line.account().code().equals(account))
                .findFirst();
    }

    /**
     * A part of the lines, in the order of dates and journals.
     *
     * @param whole balance of the span
     * @param asOf  the last run that counts
     * @param after the last line shown before; null at the beginning
     */
    public Paged<DetailLine> lines(
            AccountBalance whole, LocalDate from, LocalDate until, int asOf, @Nullable String after) {
        var key = NumberKey.read(after, from.toEpochDay(), 0L, 0L);
        var account = whole.account().code();
        var before = after == null
                ? whole.opening()
                : at(UP_TO, account, key, asOf).query(Long.class).single();
        List<DetailLine> lines = new ArrayList<>();
        at(PAGE, account, key, asOf).param("until", until).query(row -> {
            lines.add(read(row, lines.isEmpty() ? before : lines.getLast().balance));
        });
        return Paged.of(lines, last -> NumberKey.of(last.date.toEpochDay(), last.number, last.line));
    }

    private static DetailLine read(ResultSet row, long before) throws SQLException {
        var debit = row.getLong("debit_fen");
        var credit = row.getLong("credit_fen");
        return new DetailLine(
                row.getObject("business_date", LocalDate.class),
                row.getLong("chain_no"),
                row.getInt("line"),
                row.getString("journal_id"),
                row.getInt("run_id"),
                JournalKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("description"),
                debit,
                credit,
                before + debit - credit);
    }

    private JdbcClient.StatementSpec at(String sql, String account, List<Long> key, int asOf) {
        return jdbc.sql(sql)
                .param("account", account)
                .param("as_of", asOf)
                .param("date", LocalDate.ofEpochDay(key.get(0)))
                .param("number", key.get(1))
                .param("line", key.get(2));
    }
}
