package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.ItemState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Guarantees 3, 4 and 5: the subledger and the general ledger say the same. */
@Component
class SubledgerGuarantees {
    /** Σ gross of the statement lines, and decisions on them, that were posted in one of the states. */
    private static final String ITEMS = """
            select coalesce(sum(p.gross_fen), 0) from statement_posting p
            join settlement_run r on r.run_id = p.run_id and r.posted = 1
            where p.state in (:states)""";

    private record Difference(String what, LocalDate date, BigDecimal subledger, BigDecimal ledger) {
        String sentence() {
            return "%s of %s: the subledger has %s, the ledger %s"
                    .formatted(what, date, Money.text(subledger), Money.text(ledger));
        }
    }

    /** What the general ledger and the subledger say about an account. */
    private record Sides(String account, BigDecimal ledger, String what, BigDecimal subledger) {
        boolean agree() {
            return ledger.compareTo(subledger) == 0;
        }

        String sentence() {
            return "%s is %s; %s %s".formatted(account, Money.text(ledger), what, Money.text(subledger));
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;

    SubledgerGuarantees(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance ledger) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.ledger = ledger;
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
                            and (j.kind in ('CHARGE', 'ADJUSTMENT') and l.account_code <> :customers
                              or j.kind in ('RECOGNITION', 'RECOGNITION_ADJUSTMENT') and l.account_code <> :deferred)
                          group by case when j.kind in ('CHARGE', 'ADJUSTMENT') then 'CHARGE ' else 'RECOGNITION ' end || j.subject,
                            j.business_date
                        ) compared
                        group by what, business_date
                        having sum(subledger) <> sum(ledger)
                        order by business_date, what
                        fetch first 1 row only
                        """)
                .param("from", from)
                .param("customers", chart.account(Role.CUSTOMER_BALANCES).code())
                .param("deferred", chart.account(Role.DEFERRED_REVENUE).code())
                .query((row, n) -> new Difference(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4)))
                .optional()
                .map(Difference::sentence);
    }

    Checked deferredAgrees() {
        var deferred = chart.account(Role.DEFERRED_REVENUE);
        var posted = ledger.net(deferred).negate();
        var orders = sum(jdbc.sql("""
                        select coalesce(sum(p.plus_fen - p.minus_fen), 0) from run_partition p
                        join settlement_run r on r.run_id = p.run_id and r.posted = 1 where p.book = :book
                        """).param("book", BookId.SUBSCRIPTION.number()));
        var recognised = sum(jdbc.sql("""
                        select coalesce(sum(g.amount_fen), 0) from recognition g
                        join settlement_run r on r.run_id = g.run_id and r.posted = 1
                        """));
        var open = orders.subtract(recognised);
        return new Checked(
                posted.compareTo(open) == 0
                        ? Optional.empty()
                        : Optional.of("%s is %s; orders of %s less %s recognised are %s"
                                .formatted(
                                        deferred.code(),
                                        Money.text(posted),
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
        var sides = new ArrayList<Sides>();
        chart.accounts(Role.CLEARING)
                .forEach((channel, account) -> sides.add(new Sides(
                        account.code(),
                        ledger.net(account),
                        "recharges by " + channel + " less the lines paired with them are",
                        recharged(channel).subtract(cleared(channel)))));
        var suspense = chart.account(Role.SUSPENSE);
        sides.add(new Sides(
                suspense.code(),
                ledger.net(suspense).negate(),
                "money in that nobody was credited for less money out under question is",
                items(ItemState.SUSPENDED_IN, ItemState.ASSIGNED_OUT)
                        .subtract(items(
                                ItemState.SUSPENDED_OUT,
                                ItemState.LATE_PAIRED,
                                ItemState.LATE_CREDITED,
                                ItemState.ASSIGNED_IN))));
        return new Checked(
                sides.stream().filter(s -> !s.agree()).map(Sides::sentence).findFirst(),
                () -> sides.stream()
                        .map(s -> "%s %s".formatted(s.account, Figures.amount(s.ledger)))
                        .collect(Collectors.joining(", ")));
    }

    private BigDecimal recharged(String channel) {
        return sum(jdbc.sql("""
                        select coalesce(sum(c.amount_fen), 0) from recharge c
                        join settlement_run r on r.run_id = c.run_id and r.posted = 1 where c.channel = :channel
                        """).param("channel", channel));
    }

    private BigDecimal cleared(String channel) {
        var states = names(
                ItemState.PAIRED, ItemState.LATE_PAIRED, ItemState.GIVEN_UP_TO_CUSTOMER, ItemState.GIVEN_UP_TO_FEES);
        return sum(jdbc.sql(ITEMS + " and p.channel = :channel")
                .param("states", states)
                .param("channel", channel));
    }

    private BigDecimal items(ItemState... states) {
        return sum(jdbc.sql(ITEMS).param("states", names(states)));
    }

    private static List<String> names(ItemState... states) {
        return Arrays.stream(states).map(ItemState::name).toList();
    }

    private static BigDecimal sum(StatementSpec statement) {
        return statement.query(BigDecimal.class).single();
    }
}
