package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Guarantee 3: for each product and business date the sum of the charges, and the sum of the shares, is what their
 * journals credited to accounts other than the one they drew on.
 */
@Component
class ChargesGuarantee implements Guarantee {
    /** What the subledger says, by the number of the product. */
    private static final String SUBLEDGER = """
            select 'CHARGE' kind, c.book, r.business_date, sum(c.amount_fen) fen
            from charge c join settlement_run r on r.run_id = c.run_id and r.posted = 1
            where r.business_date >= :from
            group by c.book, r.business_date
            union all
            select 'RECOGNITION' kind, cast(:recognised as smallint) book, r.business_date, sum(g.amount_fen)
            from recognition g join settlement_run r on r.run_id = g.run_id and r.posted = 1
            where r.business_date >= :from
            group by r.business_date
            """;

    /** What the ledger says, by the name of the product. */
    private static final String LEDGER = """
            select case when j.kind in ('CHARGE', 'ADJUSTMENT') then 'CHARGE' else 'RECOGNITION' end kind, j.subject,
                   j.business_date, sum(l.credit_fen - l.debit_fen) fen
            from journal j join journal_line l on l.chain_no = j.chain_no
            where j.business_date >= :from
              and (j.kind in ('CHARGE', 'ADJUSTMENT') and l.account_code <> :customers
                or j.kind in ('RECOGNITION', 'RECOGNITION_ADJUSTMENT') and l.account_code <> :deferred)
            group by case when j.kind in ('CHARGE', 'ADJUSTMENT') then 'CHARGE' else 'RECOGNITION' end, j.subject,
              j.business_date
            """;

    /** What is compared: the charges of a product, or its recognised shares, on a day. */
    private record Compared(LocalDate date, String what) implements Comparable<Compared> {
        @Override
        public int compareTo(Compared other) {
            var byDate = date.compareTo(other.date);
            return byDate != 0 ? byDate : what.compareTo(other.what);
        }
    }

    private record Sides(BigDecimal subledger, BigDecimal ledger) {
        Sides plus(Sides other) {
            return new Sides(subledger.add(other.subledger), ledger.add(other.ledger));
        }

        boolean agree() {
            return subledger.compareTo(ledger) == 0;
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final Products products;

    ChargesGuarantee(JdbcClient jdbc, ChartOfAccounts chart, Products products) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.products = products;
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String name() {
        return "charges agree with revenue and VAT";
    }

    @Override
    public Checked check(Extent extent) {
        return new Checked(
                compare(extent.from()).entrySet().stream()
                        .filter(compared -> !compared.getValue().agree())
                        .findFirst()
                        .map(compared -> sentence(compared.getKey(), compared.getValue())),
                () -> jdbc.sql("""
                                select count(*) charges, coalesce(sum(amount_fen), 0) charged,
                                       (select count(*) from recognition) shares,
                                       (select coalesce(sum(amount_fen), 0) from recognition) recognised
                                from charge
                                """)
                        .query((row, n) -> Figure.CHARGES.said(
                                Figures.count(row.getLong("charges"), "charge"),
                                Figures.amount(row.getBigDecimal("charged")),
                                Figures.count(row.getLong("shares"), "share"),
                                Figures.amount(row.getBigDecimal("recognised"))))
                        .single());
    }

    private Map<Compared, Sides> compare(LocalDate from) {
        var compared = new TreeMap<Compared, Sides>();
        jdbc.sql(SUBLEDGER)
                .param("from", from)
                .param("recognised", products.recognised().number())
                .query(row -> {
                    add(
                            compared,
                            row,
                            product(row.getInt("book")),
                            new Sides(row.getBigDecimal("fen"), BigDecimal.ZERO));
                });
        jdbc.sql(LEDGER)
                .param("from", from)
                .param("customers", chart.account(Role.CUSTOMER_BALANCES).code())
                .param("deferred", chart.account(Role.DEFERRED_REVENUE).code())
                .query(row -> {
                    add(compared, row, row.getString("subject"), new Sides(BigDecimal.ZERO, row.getBigDecimal("fen")));
                });
        return compared;
    }

    /** A number that is no product's is a breach like any other: no journal is of it. */
    private String product(int number) {
        return products.find(number).map(Product::name).orElse("of book " + number);
    }

    private static void add(Map<Compared, Sides> compared, ResultSet row, String product, Sides sides)
            throws SQLException {
        var what = row.getString("kind") + " " + product;
        compared.merge(new Compared(row.getObject("business_date", LocalDate.class), what), sides, Sides::plus);
    }

    private static String sentence(Compared compared, Sides sides) {
        return Breach.CHARGES_DIFFER.said(
                compared.what, compared.date, Money.text(sides.subledger), Money.text(sides.ledger));
    }
}
