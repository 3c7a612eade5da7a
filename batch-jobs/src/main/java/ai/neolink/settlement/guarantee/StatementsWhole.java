package ai.neolink.settlement.guarantee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks that every statement still has all its rows (P17c). After somebody deleted a bank statement together with its
 * lines, everything left ties and only a number is missing. The check reads all lines, so {@code verify} makes it and
 * no night does.
 */
@Component
class StatementsWhole {
    /** Finds the numbers that are missing from 1 to the highest number that a file made. */
    private static final String MISSING = """
            select before_it + 1 first_missing, number_of - 1 last_missing from (
              select number_of, lag(number_of, 1, 0) over (order by number_of) before_it from (
                %s
              ) given
            ) followed
            where number_of > before_it + 1
            order by number_of
            """;

    private static final String BANK_NUMBERS = """
            select bank_no number_of from bank_statement
            union all select coalesce(max(last_bank), 0) + 1 from accepted_file""";

    private static final String NUMBERS = """
            select statement_no number_of from statement
            union all select coalesce(max(last_statement), 0) + 1 from accepted_file""";

    /** Finds days that no file brought. */
    private static final String WITHOUT_FILE = """
            select s.channel, s.statement_day, s.statement_no from statement s
            where not exists (select 1 from accepted_file f where f.arrival = s.arrival)
            order by s.statement_no
            """;

    /** Finds days of bank statements, and shared lines, whose bank statement is gone. */
    private static final String WITHOUT_BANK_STATEMENT = """
            select named.bank_no from (select bank_no from statement union select bank_no from shared_line) named
            where named.bank_no > 0 and not exists (select 1 from bank_statement b where b.bank_no = named.bank_no)
            order by named.bank_no
            """;

    private static final String WITHOUT_STATEMENT = """
            select l.channel, l.statement_day, l.statement_no from statement_line l
            where not exists (select 1 from statement s where s.statement_no = l.statement_no)
            order by l.statement_no
            """;

    /** Finds statements with fewer or more lines than were accepted, or with a line of another channel or day. */
    private static final String OTHERWISE = """
            select s.channel, s.statement_day, s.statement_no, s.line_count, coalesce(m.line_count, 0) present,
                   coalesce(m.others, 0) strange
            from statement s
            left join (
              select l.statement_no, count(*) line_count,
                     sum(case when l.channel = t.channel and l.statement_day = t.statement_day then 0 else 1 end) others
              from statement_line l join statement t on t.statement_no = l.statement_no
              group by l.statement_no
            ) m on m.statement_no = s.statement_no
            where s.line_count <> coalesce(m.line_count, 0) or m.others > 0
            order by s.statement_no
            """;

    private final JdbcClient jdbc;

    StatementsWhole(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return what is missing, or does not belong where it stands: the first of each kind, a sentence each */
    Stream<String> faults() {
        return Stream.of(
                        missing("bank statement", BANK_NUMBERS),
                        faults(
                                WITHOUT_BANK_STATEMENT,
                                row -> "bank statement number %d has rows in statement or shared_line, and it is gone"
                                        .formatted(row.getLong("bank_no"))),
                        missing("statement", NUMBERS),
                        faults(WITHOUT_FILE, row -> "%s is of a file that nobody noted".formatted(statement(row))),
                        faults(WITHOUT_STATEMENT, row -> "a line is of %s, and it is gone".formatted(statement(row))),
                        faults(
                                OTHERWISE,
                                row -> ("%s was accepted with %d lines; there are %d, %d of them of "
                                                + "another channel or day")
                                        .formatted(
                                                statement(row),
                                                row.getLong("line_count"),
                                                row.getLong("present"),
                                                row.getLong("strange"))))
                .flatMap(found -> found);
    }

    private Stream<String> missing(String what, String numbers) {
        return faults(MISSING.formatted(numbers), row -> {
            var first = row.getLong("first_missing");
            var last = row.getLong("last_missing");
            return first == last
                    ? "%s number %d is missing".formatted(what, first)
                    : "%s numbers %d to %d are missing".formatted(what, first, last);
        });
    }

    private Stream<String> faults(String sql, Breaches.Sentence sentence) {
        return Breaches.in(jdbc, sql, sentence);
    }

    private static String statement(ResultSet row) throws SQLException {
        return "statement number %d, %s of %s"
                .formatted(
                        row.getLong("statement_no"),
                        row.getString("channel"),
                        row.getObject("statement_day", LocalDate.class));
    }
}
