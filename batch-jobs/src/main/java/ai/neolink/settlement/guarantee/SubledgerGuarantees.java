package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guarantees 3, 4 and 5: the subledger and the general ledger say the same. */
@Component
class SubledgerGuarantees {
    private static final Map<String, String> CLEARING = new TreeMap<>(Map.of("ALIPAY", "1221.01", "WECHAT", "1221.02"));
    private static final String SUSPENSE = "2241.01";

    private record Difference(String what, LocalDate date, BigDecimal subledger, BigDecimal ledger) {
        String sentence() {
            return "%s of %s: the subledger has %s, the ledger %s"
                    .formatted(what, date, Money.text(subledger), Money.text(ledger));
        }
    }

    private final JdbcClient jdbc;

    SubledgerGuarantees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Σ charges, and Σ shares, per product and business date = what their journals credited besides the account they
     * drew on.
     */
    Checked chargesAgree(Extent extent) {
        return new Checked(
                firstThatDiffers(extent.from()),
                () -> jdbc.sql("""
                                select count(*), coalesce(sum(amount_fen), 0), (select count(*) from recognition),
                                       (select coalesce(sum(amount_fen), 0) from recognition)
                                from charge
                                """)
                        .query((row, n) -> "%s of %s, %s of orders of %s"
                                .formatted(
                                        Figures.count(row.getLong(1), "charge"),
                                        Figures.amount(row.getBigDecimal(2)),
                                        Figures.count(row.getLong(3), "share"),
                                        Figures.amount(row.getBigDecimal(4))))
                        .single());
    }

    private Optional<String> firstThatDiffers(LocalDate from) {
        return jdbc.sql("""
                        select what, business_date, sum(subledger), sum(ledger) from (
                          select case c.book when 1 then 'CHARGE COMPUTE' when 2 then 'CHARGE SUBSCRIPTION'
                                   when 3 then 'CHARGE STORAGE' when 4 then 'CHARGE IMAGE' else 'CHARGE MODEL' end what,
                                 r.business_date, sum(c.amount_fen) subledger, 0 ledger
                          from charge c join settlement_run r on r.run_id = c.run_id and r.posted = 1
                          where r.business_date >= :from
                          group by c.book, r.business_date
                          union all
                          select 'RECOGNITION SUBSCRIPTION' what, r.business_date, sum(g.amount_fen) subledger, 0 ledger
                          from recognition g join settlement_run r on r.run_id = g.run_id and r.posted = 1
                          where r.business_date >= :from
                          group by r.business_date
                          union all
                          select case when j.kind in ('CHARGE', 'ADJUSTMENT') then 'CHARGE ' else 'RECOGNITION ' end || j.subject what,
                                 j.business_date, 0 subledger, sum(l.credit_fen - l.debit_fen) ledger
                          from journal j join journal_line l on l.chain_no = j.chain_no
                          where j.business_date >= :from
                            and (j.kind in ('CHARGE', 'ADJUSTMENT') and l.account_code <> '2205.01'
                              or j.kind in ('RECOGNITION', 'RECOGNITION_ADJUSTMENT') and l.account_code <> '2205.02')
                          group by case when j.kind in ('CHARGE', 'ADJUSTMENT') then 'CHARGE ' else 'RECOGNITION ' end || j.subject,
                            j.business_date
                        ) compared
                        group by what, business_date
                        having sum(subledger) <> sum(ledger)
                        order by business_date, what
                        fetch first 1 row only
                        """)
                .param("from", from)
                .query((row, n) -> new Difference(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4)))
                .optional()
                .map(Difference::sentence);
    }

    Checked deferredAgrees() {
        var ledger = net("2205.02").negate();
        var orders = posted("select coalesce(sum(p.plus_fen - p.minus_fen), 0) from run_partition p"
                + " join settlement_run r on r.run_id = p.run_id and r.posted = 1 where p.book = "
                + BookId.SUBSCRIPTION.number());
        var recognised = posted("select coalesce(sum(g.amount_fen), 0) from recognition g"
                + " join settlement_run r on r.run_id = g.run_id and r.posted = 1");
        var open = orders.subtract(recognised);
        return new Checked(
                ledger.compareTo(open) == 0
                        ? Optional.empty()
                        : Optional.of("2205.02 is %s; orders of %s less %s recognised are %s"
                                .formatted(
                                        Money.text(ledger),
                                        Money.text(orders),
                                        Money.text(recognised),
                                        Money.text(open))),
                () -> "orders of %s less %s recognised are %s"
                        .formatted(Figures.amount(orders), Figures.amount(recognised), Figures.amount(open)));
    }

    /**
     * Clearing = recharges less the lines paired with them, less what was given up; suspense = money in that nobody was
     * credited for less money out under question (P6).
     */
    Checked clearingAgrees() {
        var breaches = new ArrayList<String>();
        var figures = new ArrayList<String>();
        CLEARING.forEach((channel, account) -> {
            var ledger = net(account);
            var waiting = posted("select coalesce(sum(c.amount_fen), 0) from recharge c"
                            + " join settlement_run r on r.run_id = c.run_id and r.posted = 1 where c.channel = '"
                            + channel + "'")
                    .subtract(items("'PAIRED', 'LATE_PAIRED', 'GIVEN_UP_TO_CUSTOMER', 'GIVEN_UP_TO_FEES'", channel));
            compare(
                    account,
                    ledger,
                    "recharges by " + channel + " less the lines paired with them are",
                    waiting,
                    breaches);
            figures.add("%s %s".formatted(account, Figures.amount(ledger)));
        });
        var suspense = net(SUSPENSE).negate();
        var suspended = items("'SUSPENDED_IN', 'ASSIGNED_OUT'", "%")
                .subtract(items("'SUSPENDED_OUT', 'LATE_PAIRED', 'LATE_CREDITED', 'ASSIGNED_IN'", "%"));
        compare(
                SUSPENSE,
                suspense,
                "money in that nobody was credited for less money out under question is",
                suspended,
                breaches);
        figures.add("%s %s".formatted(SUSPENSE, Figures.amount(suspense)));
        return new Checked(breaches.stream().findFirst(), () -> String.join(", ", figures));
    }

    private static void compare(
            String account, BigDecimal ledger, String what, BigDecimal subledger, List<String> breaches) {
        if (ledger.compareTo(subledger) != 0) {
            breaches.add("%s is %s; %s %s".formatted(account, Money.text(ledger), what, Money.text(subledger)));
        }
    }

    private BigDecimal items(String states, String channel) {
        return posted("select coalesce(sum(p.gross_fen), 0) from statement_posting p"
                + " join settlement_run r on r.run_id = p.run_id and r.posted = 1 where p.state in (" + states
                + ") and p.channel like '" + channel + "'");
    }

    private BigDecimal net(String account) {
        return jdbc.sql(
                        "select coalesce(sum(debit_fen - credit_fen), 0) from journal_line where account_code = :account")
                .param("account", account)
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal posted(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }
}
