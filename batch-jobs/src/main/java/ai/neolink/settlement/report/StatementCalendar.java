package ai.neolink.settlement.report;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which statements of which days were accepted. */
@Component
public class StatementCalendar {
    /**
     * What was accepted of a channel, bill and day.
     *
     * @param statements how many files brought lines of it
     * @param waiting    how many of them no night has taken up yet
     */
    public record AcceptedDay(Channel channel, Bill bill, LocalDate day, long statements, long lines, long waiting) {}

    /** An accepted bank statement: days, balances, and the file that brought it. */
    public record AcceptedBank(
            long number,
            String account,
            LocalDate firstDay,
            LocalDate lastDay,
            long openingFen,
            long closingFen,
            long lines,
            String file) {}

    private final JdbcClient jdbc;

    StatementCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The accepted days of a stretch, both ends included, by channel, day and bill. */
    public List<AcceptedDay> accepted(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select channel, bill, statement_day, count(*) statements, sum(line_count) line_sum,
                               sum(case when taken_run = :open then 1 else 0 end) waiting
                        from statement where statement_day >= :from and statement_day <= :until
                        group by channel, bill, statement_day order by channel, statement_day, bill
                        """)
                .param("open", Integer.MAX_VALUE)
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new AcceptedDay(
                        Channel.valueOf(row.getString("channel")),
                        Bill.valueOf(row.getString("bill")),
                        row.getObject("statement_day", LocalDate.class),
                        row.getLong("statements"),
                        row.getLong("line_sum"),
                        row.getLong("waiting")))
                .list();
    }

    /** The bank statements that are part of no other one and touch a stretch of days, the last first. */
    public List<AcceptedBank> bank(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select bank_no, account, first_day, last_day, opening_fen, closing_fen, line_count, file_name
                        from bank_statement where superseded_at = :never and last_day >= :from and first_day <= :until
                        order by closing_day desc, bank_no desc fetch first 100 rows only
                        """)
                .param("never", Long.MAX_VALUE)
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new AcceptedBank(
                        row.getLong("bank_no"),
                        row.getString("account"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getLong("opening_fen"),
                        row.getLong("closing_fen"),
                        row.getLong("line_count"),
                        row.getString("file_name")))
                .list();
    }
}
