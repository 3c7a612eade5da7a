package ai.neolink.settlement.report;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the charges that a sum is made of: of a customer's day, or of a journal; both by product. */
@Component
public class ChargeRows {
    private static final String SELECT = "select " + PostedCharge.COLUMNS + " ";

    private static final String ORDER = """
             order by c.window_start, c.account_key, c.meter_key, c.sku_key, c.seq fetch first %d rows only
            """.formatted(Paged.ASKED);

    private static final String AFTER = after("c.window_start");

    /**
     * By the index of charges: the starts of windows that the day's runs can have charged, or of the customer's orders.
     */
    private static final String OF_DAY = SELECT + """
            from (%s) w
            join charge c on c.window_start = w.starts_at and c.account_key = :account and c.book = :book
            """ + PostedCharge.JOINS + " where 1 = 1" + AFTER + ORDER;

    private static final String SUM_OF_DAY = """
            select coalesce(sum(c.amount_fen), 0) fen from (%s) w
            join charge c on c.window_start = w.starts_at and c.account_key = :account and c.book = :book
            join settlement_run r on r.run_id = c.run_id and r.business_date = :date and r.posted = 1
            """;

    /** The day's runs know the first window that they charged; all windows ever settled were 241 looks for ten days. */
    private static final String CALENDAR = """
            select distinct window_start starts_at from settled_window where window_start < :end
              and window_start >= (select coalesce(min(p.first_window), :end) from settlement_run d
                join run_partition p on p.run_id = d.run_id and p.book = :book
                where d.business_date = :date and d.posted = 1)
            """;

    private static final String ORDERS =
            "select distinct placed_at starts_at from staging_order where account_key = :account and placed_at < :end";

    /** The part is cut off before names are joined: of a million charges, only those that are shown get names. */
    private static final String OF_RUN = SELECT + """
            from (select c.* from charge c
              where c.run_id%1$s = :run and c.book = :book and c.amount_fen %2$s 0 and %3$s%4$s
              order by %5$s, c.account_key, c.meter_key, c.sku_key, c.seq fetch first %6$d rows only) c
            """;

    private static final String WINDOW = "c.window_start";

    /** Hides a column from the indexes, where PostgreSQL would choose the one that finds millions of rows. */
    private static final String HIDDEN = " + 0";

    private static final String OWN = "%1$s >= :from_at and %1$s < :end";

    private static final String EARLIER = "%s < :from_at";

    private static final int COLUMNS = 5;

    private final JdbcClient jdbc;
    private final Products products;
    private final BillingZone zone;

    ChargeRows(JdbcClient jdbc, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.products = products;
        this.zone = zone;
    }

    /** A customer's charges of a business date and product, those of 0.00 too, in the order of their windows. */
    public Paged<PostedCharge> ofDay(String account, LocalDate date, Product product, @Nullable String after) {
        var rows = jdbc.sql(OF_DAY.formatted(starts(product)))
                .param("account", CustomerSearch.key(account))
                .param("end", zone.span(date).until())
                .param("date", date)
                .params(named(product, date))
                .params(key(after))
                .query((row, n) -> PostedCharge.read(row, zone, products))
                .list();
        return Paged.of(rows, ChargeRows::key);
    }

    private static String starts(Product product) {
        return product.grain() == Grain.PERIOD ? ORDERS : CALENDAR;
    }

    /** What these charges come to, in fen, however many they are. */
    public long sumOfDay(String account, LocalDate date, Product product) {
        return jdbc.sql(SUM_OF_DAY.formatted(starts(product)))
                .param("account", CustomerSearch.key(account))
                .param("end", zone.span(date).until())
                .param("book", product.number())
                .param("date", date)
                .query(Long.class)
                .single();
    }

    /**
     * The charges whose amounts a run's journal of a product adds up. The charges of windows that are settled for the
     * first time are all of this run, and stand in the index in the order shown: the first part of a million rows needs
     * no sort. Any others are found by their run, beside each other in the table.
     */
    public Paged<PostedCharge> ofJournal(Run run, JournalKind kind, Product product, @Nullable String after) {
        var rows = new ArrayList<PostedCharge>(Paged.ASKED);
        var sign = kind == JournalKind.CHARGE ? ">" : "<";
        var earlier = after != null && after.startsWith("e") ? after.substring(1) : null;
        // Nothing is taken back of a window that is settled for the first time.
        if (earlier == null && (kind == JournalKind.CHARGE || run.isRepeat())) {
            rows.addAll(ofRun(run, product, sql(run.isRepeat(), sign, OWN), after));
        }
        if (rows.size() < Paged.ASKED && hasEarlier(run, product)) {
            rows.addAll(ofRun(run, product, sql(true, sign, EARLIER), earlier));
        }
        return Paged.of(
                rows.subList(0, Math.min(rows.size(), Paged.ASKED)),
                last -> (last.start() < run.window().from() ? "e" : "") + key(last));
    }

    private boolean hasEarlier(Run run, Product product) {
        return jdbc.sql("select count(*) from run_partition "
                                + "where run_id = :run and book = :book and first_window < :from_at")
                        .param("run", run.id())
                        .param("book", product.number())
                        .param("from_at", run.window().from())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static String after(String window) {
        return " and " + NumberKey.after(window, "c.account_key", "c.meter_key", "c.sku_key", "c.seq");
    }

    private static String sql(boolean byRun, String sign, String windows) {
        var window = byRun ? WINDOW + HIDDEN : WINDOW;
        return OF_RUN.formatted(
                        byRun ? "" : HIDDEN, sign, windows.formatted(window), after(window), window, Paged.ASKED)
                + PostedCharge.JOINS
                + ORDER;
    }

    private List<PostedCharge> ofRun(Run run, Product product, String sql, @Nullable String after) {
        return jdbc.sql(sql)
                .param("run", run.id())
                .param("from_at", run.window().from())
                .param("end", run.window().until())
                .params(named(product, run.businessDate()))
                .params(key(after))
                .query((row, n) -> PostedCharge.read(row, zone, products))
                .list();
    }

    private Map<String, Object> named(Product product, LocalDate date) {
        return Map.of("book", product.number(), "periods", products.ofPeriods(), "from", date, "until", date);
    }

    private static Map<String, Object> key(@Nullable String after) {
        var first = Long.MIN_VALUE;
        var key = NumberKey.read(after, first, first, first, first, first);
        var named = new HashMap<String, Object>();
        for (int i = 0; i < COLUMNS; i++) {
            named.put("k" + i, key.get(i));
        }
        return named;
    }

    private static String key(PostedCharge charge) {
        return NumberKey.of(charge.start(), charge.accountKey(), charge.meter(), charge.skuKey(), charge.seq());
    }
}
