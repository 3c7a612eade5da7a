package ai.neolink.settlement.report;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.ledger.TrialBalance.AccountBalance;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what money there is: what the last runs charged, what is on clearing and in suspense, and the revenue. */
@Component
public class MoneyFigures {
    /**
     * The money at one time, in fen.
     *
     * @param charged      by each product in the last run that settles it: what was charged, less what was taken back
     * @param balances     debit less credit of each account, by its code
     * @param clearing     held by each channel and not yet matched with its statements, by the channel's name
     * @param suspense     owed to nobody known
     * @param revenueDay   of each product with the business date of today, by the product's name, without VAT
     * @param revenueMonth the same from the first of the month on
     */
    public record MoneyNow(
            Map<Product, Long> charged,
            Map<String, Long> balances,
            Map<String, Long> clearing,
            long suspense,
            Map<String, Long> revenueDay,
            Map<String, Long> revenueMonth) {}

    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final Products products;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;

    MoneyFigures(JdbcClient jdbc, Products products, ChartOfAccounts chart, TrialBalance ledger) {
        this.jdbc = jdbc;
        this.products = products;
        this.chart = chart;
        this.ledger = ledger;
    }

    /**
     * The money as it stands now. Reads each line of the journal once, so it is asked once after each run.
     *
     * @param today decides which day and month the revenue is of
     */
    public MoneyNow of(LocalDate today) {
        var month = ledger.of(today.withDayOfMonth(1), EVER).stream()
                .collect(Collectors.toMap(line -> line.account().code(), Function.identity()));
        var day = day(today);
        return new MoneyNow(
                charged(),
                month.values().stream()
                        .collect(Collectors.toMap(line -> line.account().code(), AccountBalance::closing)),
                each(Role.CLEARING, code -> closing(month, code)),
                -closing(month, chart.account(Role.SUSPENSE).code()),
                each(Role.REVENUE, code -> day.getOrDefault(code, 0L)),
                each(Role.REVENUE, code -> earned(month, code)));
    }

    private static long closing(Map<String, AccountBalance> lines, String code) {
        var line = lines.get(code);
        return line == null ? 0 : line.closing();
    }

    private static long earned(Map<String, AccountBalance> lines, String code) {
        var line = lines.get(code);
        return line == null ? 0 : line.credit() - line.debit();
    }

    private Map<String, Long> each(Role role, ToLongFunction<String> figure) {
        var figures = new LinkedHashMap<String, Long>();
        chart.accounts(role).forEach((subject, account) -> figures.put(subject, figure.applyAsLong(account.code())));
        return figures;
    }

    /** Credit less debit of a business date, by account. */
    private Map<String, Long> day(LocalDate day) {
        var earned = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                        select l.account_code, sum(l.credit_fen - l.debit_fen) fen
                        from journal j join journal_line l on l.chain_no = j.chain_no
                        where j.business_date = :day group by l.account_code
                        """).param("day", day).query(row -> {
            earned.put(row.getString("account_code"), row.getLong("fen"));
        });
        return earned;
    }

    /** What the last run of each kind came to; of a product that both kinds settle, the later one counts. */
    private Map<Product, Long> charged() {
        var charged = new LinkedHashMap<Product, Long>();
        products.all().forEach(product -> charged.put(product, 0L));
        jdbc.sql("""
                        select p.run_id, p.book, sum(p.plus_fen - p.minus_fen) fen from run_partition p
                        where p.run_id in (select max(run_id) from settlement_run where state = 'DONE' group by kind)
                        group by p.run_id, p.book order by p.run_id, p.book
                        """).query(row -> {
            var fen = row.getLong("fen");
            products.find(row.getInt("book")).ifPresent(product -> charged.put(product, fen));
        });
        return charged;
    }
}
