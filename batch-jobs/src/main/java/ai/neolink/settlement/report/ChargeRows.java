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

    private static final String AFTER =
            " and " + NumberKey.after("c.window_start", "c.account_key", "c.meter_key", "c.sku_key", "c.seq");

    /** By the index of charges: the starts of windows ever settled, or of the customer's orders. */
    private static final String OF_DAY = SELECT + """
            from (%s) w
            join charge c on c.window_start = w.starts_at and c.account_key = :account and c.book = :book
            """ + PostedCharge.JOINS + " where 1 = 1" + AFTER + ORDER;

    private static final String OF_CALENDAR =
            OF_DAY.formatted("select distinct window_start starts_at from settled_window where window_start < :end");

    private static final String OF_ORDERS = OF_DAY.formatted(
            "select distinct placed_at starts_at from staging_order where account_key = :account and placed_at < :end");

    /**
     * A run's charges lie next to each other, and those of its own window also in the index, in the order shown. They
     * are shown before those of earlier windows, so that the first part of a million rows needs no sort.
     */
    private static final String OF_RUN = SELECT + PostedCharge.FROM
            + " where c.run_id = :run and c.book = :book and c.amount_fen %s 0 and c.window_start %s" + AFTER + ORDER;

    private static final String OWN = ">= :from_at and c.window_start < :end";

    private static final String EARLIER = "< :from_at";

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
        var rows = jdbc.sql(product.grain() == Grain.PERIOD ? OF_ORDERS : OF_CALENDAR)
                .param("account", CustomerSearch.key(account))
                .param("end", zone.span(date).until())
                .params(named(product, date))
                .params(key(after))
                .query((row, n) -> PostedCharge.read(row, zone, products))
                .list();
        return Paged.of(rows, ChargeRows::key);
    }

    /** The charges whose amounts a run's journal of a product adds up. */
    public Paged<PostedCharge> ofJournal(Run run, JournalKind kind, Product product, @Nullable String after) {
        var rows = new ArrayList<PostedCharge>(Paged.ASKED);
        var sign = kind == JournalKind.CHARGE ? ">" : "<";
        var earlier = after != null && after.startsWith("e") ? after.substring(1) : null;
        // Nothing is taken back of a window that is settled for the first time.
        if (earlier == null && (kind == JournalKind.CHARGE || run.isRepeat())) {
            rows.addAll(ofRun(run, product, OF_RUN.formatted(sign, OWN), after));
        }
        if (rows.size() < Paged.ASKED) {
            rows.addAll(ofRun(run, product, OF_RUN.formatted(sign, EARLIER), earlier));
        }
        return Paged.of(
                rows.subList(0, Math.min(rows.size(), Paged.ASKED)),
                last -> (last.start() < run.window().from() ? "e" : "") + key(last));
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
