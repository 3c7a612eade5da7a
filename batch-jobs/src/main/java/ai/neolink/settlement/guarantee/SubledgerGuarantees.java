package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.recharge.ItemState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Guarantees 4 and 5: deferred revenue, clearing and suspense in the general ledger agree with the subledger. */
@Component
class SubledgerGuarantees {
    /**
     * The gross sum, in fen, of statement lines and of decisions on lines that were posted in one of the states.
     */
    private static final String ITEMS = """
            select coalesce(sum(p.gross_fen), 0) from statement_posting p
            join settlement_run r on r.run_id = p.run_id and r.posted = 1
            where p.state in (:states)""";

    /** The balance of a channel's clearing, or else of suspense, in the general ledger and in the subledger, in fen. */
    private record Sides(
            String account, BigDecimal ledger, @Nullable String channel, BigDecimal subledger) {
        boolean agree() {
            return ledger.compareTo(subledger) == 0;
        }

        String sentence() {
            return channel == null
                    ? Breach.SUSPENSE.said(account, Money.text(ledger), Money.text(subledger))
                    : Breach.CLEARING.said(account, Money.text(ledger), channel, Money.text(subledger));
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;
    private final Products products;

    SubledgerGuarantees(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance ledger, Products products) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.ledger = ledger;
        this.products = products;
    }

    Checked deferredAgrees() {
        var deferred = chart.account(Role.DEFERRED_REVENUE);
        var posted = ledger.net(deferred).negate();
        var orders = sum(jdbc.sql("""
                        select coalesce(sum(p.plus_fen - p.minus_fen), 0) from run_partition p
                        join settlement_run r on r.run_id = p.run_id and r.posted = 1 where p.book = :book
                        """).param("book", products.recognised().number()));
        var recognised = sum(jdbc.sql("""
                        select coalesce(sum(g.amount_fen), 0) from recognition g
                        join settlement_run r on r.run_id = g.run_id and r.posted = 1
                        """));
        var open = orders.subtract(recognised);
        return new Checked(
                posted.compareTo(open) == 0
                        ? Optional.empty()
                        : Optional.of(Breach.DEFERRED.said(
                                deferred.code(),
                                Money.text(posted),
                                Money.text(orders),
                                Money.text(recognised),
                                Money.text(open))),
                () -> Figure.ORDERS.said(Figures.amount(orders), Figures.amount(recognised), Figures.amount(open)));
    }

    /**
     * Clearing is the recharges less the lines paired with them and less the amounts given up. Suspense is money in
     * that was credited to nobody, less money out under question (P6).
     */
    Checked clearingAgrees() {
        var sides = new ArrayList<Sides>();
        chart.accounts(Role.CLEARING)
                .forEach((channel, account) -> sides.add(new Sides(
                        account.code(),
                        ledger.net(account),
                        channel,
                        recharged(channel).subtract(cleared(channel)))));
        var suspense = chart.account(Role.SUSPENSE);
        sides.add(new Sides(
                suspense.code(),
                ledger.net(suspense).negate(),
                null,
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
