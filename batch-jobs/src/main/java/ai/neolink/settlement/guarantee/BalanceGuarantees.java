package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Guarantees 1 and 2: every journal balances, and customer balances agree with the ledger. Charges of a run whose
 * journals are not yet made count as under way.
 */
@Component
class BalanceGuarantees {
    private record Unbalanced(String description, BigDecimal debit, BigDecimal credit) {}

    private record Customer(String id, LocalDate date, BigDecimal subledger, BigDecimal balance) {}

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;
    private final Products products;

    BalanceGuarantees(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance ledger, Products products) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.ledger = ledger;
        this.products = products;
    }

    Checked journalsBalance(Extent extent) {
        return new Checked(
                unbalanced(extent.from()).or(() -> extent.isWhole() ? ledgerUnbalanced() : Optional.empty()),
                () -> jdbc.sql("""
                                select (select count(*) from journal) journals, count(*) line_count,
                                       coalesce(sum(debit_fen), 0) debit
                                from journal_line
                                """)
                        .query((row, n) -> Figure.JOURNALS.said(
                                Figures.count(row.getLong("journals"), "journal"),
                                Figures.count(row.getLong("line_count"), "line"),
                                Figures.amount(row.getBigDecimal("debit"))))
                        .single());
    }

    private Optional<String> unbalanced(LocalDate from) {
        return jdbc.sql("""
                        select j.description, sum(l.debit_fen) debit, sum(l.credit_fen) credit
                        from journal j left join journal_line l on l.chain_no = j.chain_no
                        where j.business_date >= :from
                        group by j.chain_no, j.description
                        having coalesce(sum(l.debit_fen), 0) <> coalesce(sum(l.credit_fen), 0) or count(l.line) = 0
                        order by j.chain_no
                        fetch first 1 row only
                        """)
                .param("from", from)
                .query((row, n) -> new Unbalanced(row.getString("description"), sum(row, "debit"), sum(row, "credit")))
                .optional()
                .map(u -> Breach.JOURNAL.said(u.description, Money.text(u.debit), Money.text(u.credit)));
    }

    /** A line without a journal shows only here: it counts in the sums of the ledger and in no journal. */
    private Optional<String> ledgerUnbalanced() {
        return jdbc.sql("select sum(debit_fen) debit, sum(credit_fen) credit from journal_line")
                .query((row, n) -> new Unbalanced("", sum(row, "debit"), sum(row, "credit")))
                .optional()
                .filter(all -> all.debit.compareTo(all.credit) != 0)
                .map(all -> Breach.LEDGER.said(Money.text(all.debit), Money.text(all.credit)));
    }

    private static BigDecimal sum(ResultSet row, String column) throws SQLException {
        var sum = row.getBigDecimal(column);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    Checked customersAgree(Extent extent) {
        var balances = chart.account(Role.CUSTOMER_BALANCES);
        var receivables = chart.account(Role.RECEIVABLES);
        var posted = ledger.net(balances).add(ledger.net(receivables)).negate();
        var customers = customerBalances();
        var underWay = underWay();
        var breach = posted.add(underWay).compareTo(customers) == 0
                ? firstCustomerThatDiffers(extent.from())
                : Optional.of(
                        underWay.signum() == 0
                                ? Breach.BALANCES_DIFFER.said(
                                        balances.code(), receivables.code(), Money.text(posted), Money.text(customers))
                                : Breach.BALANCES_UNDER_WAY.said(
                                        balances.code(),
                                        receivables.code(),
                                        Money.text(posted),
                                        Money.text(underWay),
                                        Money.text(customers)));
        return new Checked(
                breach, () -> Figure.BALANCES.said(Figures.count(customers(), "customer"), Figures.amount(customers)));
    }

    private long customers() {
        return jdbc.sql("select count(distinct account_key) from customer_day")
                .query(Long.class)
                .single();
    }

    private BigDecimal customerBalances() {
        return jdbc.sql("""
                        select coalesce(sum(
                          case when c.business_date = s.sealed then c.opening_fen
                              else 0 end + c.recharged_fen - c.charged_fen), 0)
                        from customer_day c
                        cross join (select coalesce(max(business_date), date '0001-01-01') sealed from sealed_day) s
                        where c.business_date >= s.sealed
                        """).query(BigDecimal.class).single();
    }

    /** The movements on customers, in fen, of runs whose journals are not yet made. */
    private BigDecimal underWay() {
        return jdbc.sql("""
                        select coalesce((select sum(c.amount_fen) from recharge c
                                         join settlement_run r on r.run_id = c.run_id and r.posted = 0), 0)
                             + coalesce((select sum(s.customer_fen) from statement_posting s
                                         join settlement_run r on r.run_id = s.run_id and r.posted = 0), 0)
                             - coalesce((select sum(p.plus_fen - p.minus_fen) from run_partition p
                                         join settlement_run r on r.run_id = p.run_id and r.posted = 0
                                         where p.book in (:products)), 0)
                        from intake_clock
                        """)
                .param("products", products.numbers())
                .query(BigDecimal.class)
                .single();
    }

    private Optional<String> firstCustomerThatDiffers(LocalDate from) {
        return jdbc.sql("""
                        select e.id, x.business_date, x.subledger, x.balance from (
                          select account_key, business_date, sum(subledger) subledger, sum(balance) balance from (
                            select c.account_key, r.business_date, -sum(c.amount_fen) subledger, 0 balance
                            from charge c join settlement_run r on r.run_id = c.run_id
                            where r.business_date >= :from group by c.account_key, r.business_date
                            union all
                            select c.account_key, r.business_date, sum(c.amount_fen) subledger, 0 balance
                            from recharge c join settlement_run r on r.run_id = c.run_id
                            where r.business_date >= :from group by c.account_key, r.business_date
                            union all
                            select c.account_key, r.business_date, sum(c.customer_fen) subledger, 0 balance
                            from statement_posting c join settlement_run r on r.run_id = c.run_id
                            where r.business_date >= :from and c.account_key <> 0
                                group by c.account_key, r.business_date
                            union all
                            select account_key, business_date, 0 subledger, recharged_fen - charged_fen balance
                            from customer_day where business_date >= :from
                          ) moved
                          group by account_key, business_date
                          having sum(subledger) <> sum(balance)
                        ) x
                        join entity e on e.entity_key = x.account_key
                        order by x.business_date, e.id
                        fetch first 1 row only
                        """)
                .param("from", from)
                .query((row, n) -> new Customer(
                        row.getString("id"),
                        row.getObject("business_date", LocalDate.class),
                        sum(row, "subledger"),
                        sum(row, "balance")))
                .optional()
                .map(c -> Breach.CUSTOMER.said(c.id, c.date, Money.text(c.subledger), Money.text(c.balance)));
    }
}
