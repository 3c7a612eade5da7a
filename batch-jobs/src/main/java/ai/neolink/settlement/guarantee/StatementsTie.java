package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Guarantee 11, statements tie: a bank statement has as many lines as were accepted, and the lines that the bank booked
 * come to its closing less its opening (P17c). So no line vanishes, and none is taken for a line of another statement.
 * {@code verify} also checks the rows of all statements and the posting of each line.
 */
@Component
class StatementsTie implements Guarantee {
    /**
     * Sums each statement's own lines and the lines that it shares with other statements, for the statements that are
     * asked for.
     */
    private static final String SUMS = """
            select b.bank_no, b.reference, b.file_name, b.closing_day, b.opening_fen, b.closing_fen, b.line_count,
                   coalesce(sum(m.line_count), 0) lines, coalesce(sum(m.fen), 0) fen
            from bank_statement b
            left join (
              select s.bank_no, count(*) line_count, sum(%1$s) fen
              from statement s join statement_line l on l.statement_no = s.statement_no
              where s.bank_no > 0 and %2$s
              group by s.bank_no
              union all
              select s.bank_no, count(*) line_count, sum(%1$s) fen
              from shared_line s join statement_line l on l.line_key = s.line_key
              where %2$s
              group by s.bank_no
            ) m on m.bank_no = b.bank_no
            where %3$s
            group by b.bank_no, b.reference, b.file_name, b.closing_day, b.opening_fen, b.closing_fen, b.line_count
            order by b.bank_no
            """;

    private static final String FEN = """
            case when l.ignored_by = 'NOT_BOOKED' then 0 when l.incoming = 1 then l.gross_fen else -l.gross_fen end""";

    /** Selects statements whose lines a night of the date, or a later night, took up. */
    private static final String TAKEN = """
            %s.bank_no in (
              select t.bank_no from statement t join settlement_run r on r.run_id = t.taken_run
              where t.bank_no > 0 and r.business_date >= :date)""";

    /**
     * Finds the place of the first line after a gap; places count from 1, and a place may hold several shared lines.
     */
    private static final String MISSING = """
            select position from (
              select position, lag(position, 1, -1) over (order by position) previous from (
                select l.position from statement s join statement_line l on l.statement_no = s.statement_no
                where s.bank_no = :number
                union all
                select h.position + h.sub - 1 + case when h.sub = 0 then 1 else 0 end
                from shared_line h join statement_line l on l.line_key = h.line_key
                where h.bank_no = :number
              ) placed
            ) followed
            where position > previous + 1
            order by position
            fetch first 1 row only
            """;

    private static final String POSTED_OTHERWISE = """
            select l.position, l.statement_day, l.gross_fen, p.gross_fen posted_fen
            from statement s
            join statement_line l on l.statement_no = s.statement_no
            join statement_posting p on p.item_key = l.line_key and p.seq = 0
            where s.bank_no = :number and p.gross_fen <> l.gross_fen
            order by l.position
            fetch first 1 row only
            """;

    /** A statement as it was accepted and as its lines are now; amounts are in fen. */
    private record Tie(long number, String what, long acceptedLines, long acceptedFen, long lines, long fen) {
        static Tie of(ResultSet row) throws SQLException {
            var reference = row.getString("reference");
            var opening = row.getLong("opening_fen");
            var closing = row.getLong("closing_fen");
            return new Tie(
                    row.getLong("bank_no"),
                    "bank statement %s of %s, %s to %s, of file %s"
                            .formatted(
                                    reference == null ? "without a number" : reference,
                                    row.getObject("closing_day", LocalDate.class),
                                    Money.text(opening),
                                    Money.text(closing),
                                    row.getString("file_name")),
                    row.getLong("line_count"),
                    closing - opening,
                    row.getLong("lines"),
                    row.getLong("fen"));
        }

        boolean holds() {
            return acceptedLines == lines && acceptedFen == fen;
        }

        String sentence() {
            return "%s was accepted with %d lines that come to %s; there are %d lines that come to %s"
                    .formatted(what, acceptedLines, Money.text(acceptedFen), lines, Money.text(fen));
        }
    }

    private final JdbcClient jdbc;
    private final StatementsWhole whole;
    private final PostedLines posted;

    StatementsTie(JdbcClient jdbc, StatementsWhole whole, PostedLines posted) {
        this.jdbc = jdbc;
        this.whole = whole;
        this.posted = posted;
    }

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String name() {
        return "statements tie to their lines, and lines to what was posted";
    }

    /**
     * Checks all accepted statements with every row and its posting; or only statements whose lines nights took up from
     * a business date on.
     */
    @Override
    public Checked check(Extent extent) {
        var statements = extent.isWhole()
                ? ties(jdbc.sql(SUMS.formatted(FEN, "1 = 1", "1 = 1")))
                : ties(jdbc.sql(SUMS.formatted(FEN, TAKEN.formatted("s"), TAKEN.formatted("b")))
                        .param("date", extent.from()));
        var breaches = new Breaches();
        statements.stream()
                .filter(tie -> !tie.holds())
                .forEach(tie -> breaches.add(() -> tie.sentence() + changed(tie.number)));
        var faults = extent.isWhole()
                ? Stream.of(breaches.sentences(), whole.faults(), posted.faults())
                        .flatMap(found -> found)
                : breaches.sentences();
        var told = faults.collect(Collectors.joining("; "));
        return new Checked(
                told.isEmpty() ? Optional.empty() : Optional.of(told),
                () -> Figure.STATEMENTS.said(
                        Figures.count(statements.size(), "bank statement"),
                        Figures.count(statements.stream().mapToLong(Tie::lines).sum(), "line")));
    }

    private static List<Tie> ties(StatementSpec statement) {
        return statement.query((row, n) -> Tie.of(row)).list();
    }

    /**
     * Which line it is, as far as that can be told: one whose place is empty, or that was posted with another amount.
     */
    private String changed(long statement) {
        var missing = jdbc.sql(MISSING)
                .param("number", statement)
                .query(Long.class)
                .optional()
                .map("; line %d is missing"::formatted);
        var other = jdbc.sql(POSTED_OTHERWISE)
                .param("number", statement)
                .query((row, n) -> "; line %d of %s is %s and was posted with %s"
                        .formatted(
                                row.getLong("position") + 1,
                                row.getObject("statement_day", LocalDate.class),
                                Money.text(row.getLong("gross_fen")),
                                Money.text(row.getLong("posted_fen"))))
                .optional();
        return missing.orElse("") + other.orElse("");
    }
}
