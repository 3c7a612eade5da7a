package ai.neolink.settlement.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every statement stands with all its rows (payments fine print P17c): whoever deletes a bank statement together with its lines leaves nothing
 * that does not tie, but a number that is missing. Reads all lines, so {@code verify} asks and no night does.
 */
@Component
class StatementsWhole {
    /** The first number that is missing from 1 to the highest; rows of other tables name numbers too. */
    private static final String MISSING = """
            select min(before_it) + 1 from (
              select number_of, lag(number_of, 1, 0) over (order by number_of) before_it from (%s) given
            ) followed
            where number_of > before_it + 1
            """;

    private static final String BANK_NUMBERS = "select bank_no number_of from bank_statement";

    private static final String NUMBERS = "select statement_no number_of from statement";

    /** Days of bank statements, and shared lines, whose bank statement is gone. */
    private static final String WITHOUT_BANK_STATEMENT = """
            select named.bank_no from (select bank_no from statement union select bank_no from shared_line) named
            where named.bank_no > 0 and not exists (select 1 from bank_statement b where b.bank_no = named.bank_no)
            order by named.bank_no
            fetch first 1 row only
            """;

    private static final String WITHOUT_STATEMENT = """
            select l.channel, l.statement_day, l.statement_no from statement_line l
            where not exists (select 1 from statement s where s.statement_no = l.statement_no)
            order by l.statement_no
            fetch first 1 row only
            """;

    /** Lines that are fewer or more than were accepted, or of another channel or day than their statement. */
    private static final String OTHERWISE = """
            select s.channel, s.statement_day, s.statement_no, s.line_count, coalesce(m.line_count, 0), coalesce(m.others, 0)
            from statement s
            left join (
              select l.statement_no, count(*) line_count,
                     sum(case when l.channel = t.channel and l.statement_day = t.statement_day then 0 else 1 end) others
              from statement_line l join statement t on t.statement_no = l.statement_no
              group by l.statement_no
            ) m on m.statement_no = s.statement_no
            where s.line_count <> coalesce(m.line_count, 0) or m.others > 0
            order by s.statement_no
            fetch first 1 row only
            """;

    private final JdbcClient jdbc;

    StatementsWhole(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return what is missing, or does not belong where it stands: the first of each kind, a sentence each */
    Stream<String> faults() {
        return Stream.of(
                        missing(BANK_NUMBERS).map("bank statement number %d is missing"::formatted),
                        first(
                                WITHOUT_BANK_STATEMENT,
                                row -> "bank statement number %d has rows in statement or shared_line, and it is gone"
                                        .formatted(row.getLong(1))),
                        missing(NUMBERS).map("statement number %d is missing"::formatted),
                        first(WITHOUT_STATEMENT, row -> "a line is of %s, and it is gone".formatted(statement(row))),
                        first(
                                OTHERWISE,
                                row ->
                                        "%s was accepted with %d lines; there are %d, %d of them of another channel or day"
                                                .formatted(
                                                        statement(row),
                                                        row.getLong(4),
                                                        row.getLong(5),
                                                        row.getLong(6))))
                .flatMap(Optional::stream);
    }

    private Optional<Long> missing(String numbers) {
        // Without a hole the answer is one row that holds null.
        return jdbc.sql(MISSING.formatted(numbers)).query(Long.class).optional();
    }

    private interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    private Optional<String> first(String sql, Sentence sentence) {
        return jdbc.sql(sql).query((row, n) -> sentence.of(row)).optional();
    }

    private static String statement(ResultSet row) throws SQLException {
        return "statement number %d, %s of %s"
                .formatted(row.getLong(3), row.getString(1), row.getObject(2, LocalDate.class));
    }
}
