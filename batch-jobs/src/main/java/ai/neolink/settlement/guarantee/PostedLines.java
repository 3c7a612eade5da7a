package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares each line of a statement with its posting, and the fees of the lines with the account of fees (P12, P17c).
 * Sums alone would also tie when two lines changed against each other. The comparison reads all lines, so {@code
 * verify} makes it and no night does.
 */
@Component
class PostedLines {
    /** Finds lines whose posting says something else; the posting of a payout has the provider as its channel. */
    private static final String OTHERWISE = """
            select p.channel, p.statement_day, p.state, p.gross_fen, p.fee,
                   l.channel line_channel, l.statement_day line_day, l.kind, l.gross_fen line_fen, l.fee line_fee,
                   l.position, l.ignored_by, l.incoming, l.payout_channel
            from statement_posting p join statement_line l on l.line_key = p.item_key
            where p.seq = 0 and (
              p.gross_fen <> l.gross_fen or p.statement_day <> l.statement_day
              or p.channel <> case l.kind when 'PAYOUT' then coalesce(l.payout_channel, l.channel) else l.channel end
              or p.fee <> l.fee and not (p.fee = 0 and (p.state in ('IGNORED', 'PAYOUT') or p.channel = 'BANK'))
              or p.state <> 'IGNORED' and (
                l.ignored_by is not null
                or l.incoming <> case when p.state in ('SUSPENDED_OUT', 'CHARGES', 'PAYOUT') then 0 else 1 end
                or l.kind <> case p.state when 'PAIRED' then 'PAYMENT' when 'CREDITED' then 'TRANSFER'
                    when 'CHARGES' then 'CHARGES'
                  when 'PAYOUT' then 'PAYOUT' when 'ARRIVED_ALIPAY' then 'ARRIVAL' when 'ARRIVED_WECHAT' then 'ARRIVAL'
                  else l.kind end
                or p.state in ('SUSPENDED_IN', 'SUSPENDED_OUT') and l.kind in ('PAYOUT', 'ARRIVAL', 'CHARGES')
                or p.state in ('ARRIVED_ALIPAY', 'ARRIVED_WECHAT')
                  and p.state <> 'ARRIVED_' || coalesce(l.payout_channel, l.channel)))
            order by p.statement_day, p.channel, l.position
            """;

    /** Finds postings whose line is gone or has another key. */
    private static final String WITHOUT_LINE = """
            select p.channel, p.statement_day, p.gross_fen from statement_posting p
            where p.seq = 0 and not exists (select 1 from statement_line l where l.line_key = p.item_key)
            order by p.statement_day, p.channel, p.gross_fen
            """;

    /** Finds lines of a statement that a night took up and did not post. */
    private static final String WITHOUT_POSTING = """
            select l.channel, l.statement_day, l.gross_fen
            from statement s
            join settlement_run r on r.run_id = s.taken_run and r.posted = 1
            join statement_line l on l.statement_no = s.statement_no
            where not exists (select 1 from statement_posting p where p.item_key = l.line_key and p.seq = 0)
            order by l.statement_day, l.channel, l.gross_fen
            """;

    private static final String FEES = """
            select p.channel, p.statement_day, sum(p.fee) fees,
                   sum(case when p.state = 'CHARGES' then p.gross_fen else 0 end) charges_fen
            from statement_posting p join settlement_run r on r.run_id = p.run_id and r.posted = 1
            where p.seq = 0
            group by p.channel, p.statement_day
            """;

    private static final String POSTED_FEES = """
            select j.subject, j.qualifier, sum(l.debit_fen - l.credit_fen) fees
            from journal j join journal_line l on l.chain_no = j.chain_no and l.account_code = :fees
            where j.kind = 'STATEMENT'
            group by j.subject, j.qualifier
            """;

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    PostedLines(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    /**
     * @return the lines, and the fees of a channel's statement day, that do not agree: the first of each kind, a
     *     sentence each
     */
    Stream<String> faults() {
        return Stream.of(
                        Breaches.in(jdbc, OTHERWISE, PostedLines::otherwise),
                        Breaches.in(
                                jdbc,
                                WITHOUT_LINE,
                                row -> "%s was posted, and its line is gone or has another key".formatted(line(row))),
                        Breaches.in(
                                jdbc,
                                WITHOUT_POSTING,
                                row -> "%s was taken up, and nothing is posted for it".formatted(line(row))),
                        Breaches.of(fees()).sentences())
                .flatMap(found -> found);
    }

    private static String line(ResultSet row) throws SQLException {
        return "a line of %s of %s, %s"
                .formatted(
                        row.getString("channel"),
                        row.getObject("statement_day", LocalDate.class),
                        Money.text(row.getLong("gross_fen")));
    }

    private static String otherwise(ResultSet row) throws SQLException {
        var payout = row.getString("payout_channel");
        return "line %d of %s of %s is %s %s%s%s %s, fee %s; it was posted as %s of %s of %s, %s, fee %s"
                .formatted(
                        row.getLong("position") + 1,
                        row.getString("line_channel"),
                        row.getObject("line_day", LocalDate.class),
                        row.getString("kind"),
                        row.getInt("incoming") == 1 ? "in" : "out",
                        payout == null ? "" : " of " + payout,
                        row.getString("ignored_by") == null ? "" : ", ignored by " + row.getString("ignored_by") + ",",
                        Money.text(row.getLong("line_fen")),
                        plain(row.getBigDecimal("line_fee")),
                        row.getString("state"),
                        row.getString("channel"),
                        row.getObject("statement_day", LocalDate.class),
                        Money.text(row.getLong("gross_fen")),
                        plain(row.getBigDecimal("fee")));
    }

    private static String plain(BigDecimal fee) {
        return fee.stripTrailingZeros().toPlainString();
    }

    private List<String> fees() {
        var lines = new TreeMap<String, Long>();
        jdbc.sql(FEES).query(row -> {
            var day = row.getString("channel") + " of " + row.getObject("statement_day", LocalDate.class);
            lines.put(day, fen(row.getBigDecimal("fees")) + row.getLong("charges_fen"));
        });
        var posted = new TreeMap<String, Long>();
        var account = chart.account(Role.FEES).code();
        jdbc.sql(POSTED_FEES).param("fees", account).query(row -> {
            posted.put(row.getString("subject") + " of " + row.getString("qualifier"), row.getLong("fees"));
        });
        return Stream.concat(lines.keySet().stream(), posted.keySet().stream())
                .distinct()
                .filter(day -> !lines.getOrDefault(day, 0L).equals(posted.getOrDefault(day, 0L)))
                .map(day -> "the fees of the lines of %s come to %s; %s has %s"
                        .formatted(
                                day,
                                Money.text(lines.getOrDefault(day, 0L)),
                                account,
                                Money.text(posted.getOrDefault(day, 0L))))
                .toList();
    }

    /**
     * Rounds once for each statement day: a later line posts the difference, so that all postings come to this amount.
     */
    private static long fen(BigDecimal cny) {
        return cny.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
