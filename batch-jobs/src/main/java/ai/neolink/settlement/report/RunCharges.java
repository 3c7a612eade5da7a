package ai.neolink.settlement.report;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells what a run charged: by customer and product, and charge by charge of a customer. Charges of a run stand beside
 * each other, so what is read is the run's, however long the ledger is. The totals are those of its partitions.
 */
@Component
public class RunCharges {
    /**
     * What a run charged a customer for a product.
     *
     * @param plusFen sum of the positive amounts; {@code minusFen} of those below zero
     */
    public record ChargedCustomer(
            String account, String product, long charges, long plusFen, long minusFen, String key) {
        public long fen() {
            return plusFen + minusFen;
        }
    }

    /** The same of all customers. */
    public record ChargedInAll(long charges, long plusFen, long minusFen) {
        public long fen() {
            return plusFen + minusFen;
        }
    }

    /** A charge with what its hour, day or order had been charged before. */
    public record ChargedThen(PostedCharge charge, long beforeFen) {}

    /**
     * Which charges of a customer are asked for.
     *
     * @param product null for all
     * @param changed only charges of what had been charged before
     */
    public record AskedCharges(String account, @Nullable Product product, boolean changed) {}

    /** Names are joined to the rows that are shown, not to all customers of the run. */
    private static final String CUSTOMERS = """
            select s.account_key, s.book, e.id account_id, s.charges, s.plus_fen, s.minus_fen, s.abs_fen from (
              select g.* from (
                select c.account_key, c.book, count(*) charges,
                  sum(case when c.amount_fen > 0 then c.amount_fen else 0 end) plus_fen,
                  sum(case when c.amount_fen < 0 then c.amount_fen else 0 end) minus_fen,
                  abs(sum(c.amount_fen)) abs_fen
                from charge c where c.run_id = :run%s group by c.account_key, c.book) g
              where g.abs_fen < :k0 or (g.abs_fen = :k0 and (g.account_key > :k1
                or (g.account_key = :k1 and g.book > :k2)))
              order by g.abs_fen desc, g.account_key, g.book fetch first %d rows only) s
            join entity e on e.entity_key = s.account_key
            order by s.abs_fen desc, s.account_key, s.book
            """;

    /** Without the sums, PostgreSQL would walk the index of all hours ever settled rather than the run's charges. */
    private static final String CHARGES = "select " + PostedCharge.COLUMNS + """
            , (select coalesce(sum(b.amount_fen), 0) from charge b where b.window_start = c.window_start
                and b.account_key = c.account_key and b.meter_key = c.meter_key and b.sku_key = c.sku_key
                and b.seq < c.seq) before_fen
            """ + PostedCharge.FROM + """
            where c.run_id = :run and c.account_key + 0 = :account%s and %s
            order by c.window_start + 0, c.meter_key, c.sku_key, c.seq fetch first %d rows only
            """;

    private static final String AFTER = NumberKey.after("c.window_start + 0", "c.meter_key", "c.sku_key", "c.seq");

    private static final int COLUMNS = 4;

    private final JdbcClient jdbc;
    private final Products products;
    private final BillingZone zone;

    RunCharges(JdbcClient jdbc, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.products = products;
        this.zone = zone;
    }

    /** What the run charged in all, by the totals of its partitions; no charge is read. */
    public ChargedInAll total(int run, @Nullable Product product) {
        var sql = """
                select coalesce(sum(charged + adjusted), 0) charges, coalesce(sum(plus_fen), 0) plus_fen,
                  coalesce(sum(minus_fen), 0) minus_fen
                from run_partition where run_id = :run and book in (:books)
                """;
        return jdbc.sql(sql)
                .param("run", run)
                .param("books", product == null ? products.numbers() : List.of(product.number()))
                .query((row, n) ->
                        new ChargedInAll(row.getLong("charges"), row.getLong("plus_fen"), -row.getLong("minus_fen")))
                .single();
    }

    /**
     * Customers and products, the greatest amount first.
     *
     * @param product null for all
     * @param after   the key of the last row of the page before; null for the first page
     */
    public List<ChargedCustomer> customers(int run, @Nullable Product product, @Nullable String after, int rows) {
        var key = NumberKey.read(after, Long.MAX_VALUE, 0L, 0L);
        return jdbc.sql(CUSTOMERS.formatted(book(product), rows))
                .params(named(run, product))
                .param("k0", key.get(0))
                .param("k1", key.get(1))
                .param("k2", key.get(2))
                .query((row, n) -> new ChargedCustomer(
                        row.getString("account_id"),
                        products.numbered(row.getInt("book")).name(),
                        row.getLong("charges"),
                        row.getLong("plus_fen"),
                        row.getLong("minus_fen"),
                        NumberKey.of(row.getLong("abs_fen"), row.getLong("account_key"), row.getInt("book"))))
                .list();
    }

    private static String book(@Nullable Product product) {
        return product == null ? "" : " and c.book = :book";
    }

    private static Map<String, Object> named(int run, @Nullable Product product) {
        var named = new HashMap<String, Object>(Map.of("run", run));
        if (product != null) {
            named.put("book", product.number());
        }
        return named;
    }

    private static String which(AskedCharges asked) {
        return book(asked.product) + (asked.changed ? " and c.seq > 0" : "");
    }

    /** The charges of a customer, in the order of hours and days. */
    public Paged<ChargedThen> of(Run run, AskedCharges asked, @Nullable String after) {
        var least = Long.MIN_VALUE;
        var key = NumberKey.read(after, least, least, least, least);
        var named = named(run.id(), asked.product);
        for (int i = 0; i < COLUMNS; i++) {
            named.put("k" + i, key.get(i));
        }
        var rows = jdbc.sql(CHARGES.formatted(which(asked), AFTER, Paged.ASKED))
                .params(named)
                .param("account", CustomerSearch.key(asked.account))
                .param("periods", products.ofPeriods())
                .param("from", run.businessDate())
                .param("until", run.businessDate())
                .query((row, n) -> new ChargedThen(PostedCharge.read(row, zone, products), row.getLong("before_fen")))
                .list();
        return Paged.of(rows, RunCharges::key);
    }

    private static String key(ChargedThen row) {
        var charge = row.charge;
        return NumberKey.of(charge.start(), charge.meter(), charge.skuKey(), charge.seq());
    }

    /** What these charges come to; empty if there is none. */
    public Optional<ChargedInAll> sum(int run, AskedCharges asked) {
        var sql = """
                select count(*) charges, coalesce(sum(case when c.amount_fen > 0 then c.amount_fen else 0 end), 0)
                  plus_fen, coalesce(sum(case when c.amount_fen < 0 then c.amount_fen else 0 end), 0) minus_fen
                from charge c where c.run_id = :run and c.account_key + 0 = :account
                """;
        return jdbc.sql(sql + which(asked))
                .params(named(run, asked.product))
                .param("account", CustomerSearch.key(asked.account))
                .query((row, n) ->
                        new ChargedInAll(row.getLong("charges"), row.getLong("plus_fen"), row.getLong("minus_fen")))
                .optional()
                .filter(sum -> sum.charges > 0);
    }
}
