package ai.neolink.settlement.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the table {@code bank_statement} for one file, and reads which lines belong to a statement.
 */
final class AcceptedStatements {
    /** {@code superseded_at} of a statement that is not part of another. */
    static final long NEVER = Long.MAX_VALUE;

    /** Statements of this many days before a file tell where its account stands. */
    private static final int DAYS_BEFORE = 40;

    /** How many rows are in the heap at once. */
    private static final int FETCH = 2000;

    private static final String COLUMNS = """
            bank_no, file_name, account, main, reference, format, first_day, last_day, closing_day, opening_fen,
            closing_fen
            """;

    private static final String MEMBERS = """
            select l.position, 0 sub, s.bank_no origin, l.entry_no, l.statement_day, l.incoming, l.gross_fen,
                l.provider_no, l.line_key,
                   l.ignored_by
            from statement s join statement_line l on l.statement_no = s.statement_no
            where s.bank_no = :number
            union all
            select h.position, h.sub, s.bank_no origin, l.entry_no, l.statement_day, l.incoming, l.gross_fen,
                l.provider_no, l.line_key,
                   l.ignored_by
            from shared_line h
            join statement_line l on l.line_key = h.line_key
            join statement s on s.statement_no = l.statement_no
            where h.bank_no = :number
            order by 1, 2
            """;

    private final JdbcClient jdbc;
    private long next;

    AcceptedStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Finds the statements of an account from shortly before a day on, in the order of arrival. The list includes
     * statements that are part of others.
     */
    List<AcceptedStatement> near(String account, LocalDate day) {
        return jdbc.sql("select " + COLUMNS + """
                        , superseded_at from bank_statement
                        where account = :account and closing_day >= :from
                        order by bank_no
                        """)
                .param("account", account)
                .param("from", day.minusDays(DAYS_BEFORE))
                .query((row, n) -> statement(row))
                .list();
    }

    private static AcceptedStatement statement(ResultSet row) throws SQLException {
        var reference = row.getString("reference");
        return new AcceptedStatement(
                row.getLong("bank_no"),
                row.getString("file_name"),
                new BankStatement(
                        row.getString("account"),
                        row.getInt("main") == 1,
                        reference == null ? "" : reference,
                        row.getString("format"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("closing_day", LocalDate.class),
                        row.getLong("opening_fen"),
                        row.getLong("closing_fen")),
                row.getLong("superseded_at") != NEVER);
    }

    /** Reads the lines of a statement in their order: its own lines and those that it shares with other statements. */
    Movements lines(AcceptedStatement statement, Scratch scratch) {
        var lines = new Movements(scratch).opensWith(statement.openingFen());
        var entries = new EntryNumbers();
        jdbc.sql(MEMBERS)
                .param("number", statement.number())
                .withFetchSize(FETCH)
                .query(row -> {
                    var fen = row.getInt("incoming") == 1 ? row.getLong("gross_fen") : -row.getLong("gross_fen");
                    if (fen != 0 && !StatementLine.NOT_BOOKED.equals(row.getString("ignored_by"))) {
                        lines.add(
                                row.getObject("statement_day", LocalDate.class),
                                entries.of(row.getLong("origin"), row.getInt("entry_no")),
                                fen,
                                lines.size(),
                                row.getString("provider_no") == null ? "" : row.getString("provider_no"),
                                row.getLong("line_key"));
                    }
                });
        return lines;
    }

    /** Gives entries new numbers where lines of several statements follow each other. */
    private static final class EntryNumbers {
        private long origin;
        private int entry = -1;
        private int number;

        int of(long nextOrigin, int nextEntry) {
            if (nextOrigin != origin || nextEntry != entry) {
                origin = nextOrigin;
                entry = nextEntry;
                number++;
            }
            return number;
        }
    }

    /** Counts accepted statements with the same account, closing day, opening and closing balance. */
    long count(BankStatement statement) {
        return jdbc.sql("""
                        select count(*) from bank_statement
                        where account = :account and closing_day = :day and opening_fen = :opening
                            and closing_fen = :closing
                        """)
                .param("account", statement.account())
                .param("day", statement.closingDay())
                .param("opening", statement.openingFen())
                .param("closing", statement.closingFen())
                .query(Long.class)
                .single();
    }

    /**
     * The next free number. The tables are read for the first statement of a file only, because a file may bring
     * thousands.
     */
    long nextNumber() {
        next = next == 0 ? Numbers.BANK_STATEMENT.next(jdbc) : next + 1;
        return next;
    }

    void add(AcceptedStatement accepted, long arrival, String sha256, long lines) {
        var statement = accepted.balances();
        jdbc.sql("insert into bank_statement (arrival, superseded_at, sha256, line_count, " + COLUMNS + """
                        ) values (:arrival, :never, :sha256, :lines, :number, :file, :account, :main, :reference,
                          :format, :first, :last, :day, :opening, :closing)
                        """)
                .param("arrival", arrival)
                .param("never", NEVER)
                .param("sha256", sha256)
                .param("lines", lines)
                .param("number", accepted.number())
                .param("file", accepted.file())
                .param("account", statement.account())
                .param("main", statement.main() ? 1 : 0)
                .param("reference", statement.reference())
                .param("format", statement.format())
                .param("first", statement.firstDay())
                .param("last", statement.lastDay())
                .param("day", statement.closingDay())
                .param("opening", statement.openingFen())
                .param("closing", statement.closingFen())
                .update();
    }

    /** Marks a statement as part of another one from now on. */
    void supersede(AcceptedStatement part, long arrival) {
        jdbc.sql("update bank_statement set superseded_at = :arrival where bank_no = :number")
                .param("arrival", arrival)
                .param("number", part.number())
                .update();
    }
}
