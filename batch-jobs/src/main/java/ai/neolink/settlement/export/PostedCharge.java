package ai.neolink.settlement.export;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A charge as finance sees it: with ids instead of keys, and with an id of its own that is made from the names of its
 * window.
 *
 * @param start  start of the window
 * @param sku    id of the SKU, type of storage, or model
 * @param meter  key of the metered thing; for an order, the key of the order
 * @param period service period
 */
public record PostedCharge(
        int run,
        LocalDate businessDate,
        Product product,
        String account,
        String resource,
        String sku,
        long start,
        int seq,
        Span period,
        BigDecimal quantity,
        BigDecimal exact,
        long amountFen,
        long accountKey,
        long meter,
        long skuKey) {

    public static final String COLUMNS =
            "c.run_id, r.business_date, c.book, a.id account_id, m.id resource_id, s.id sku_id, c.window_start,"
                    + " c.seq, t.starts_at, t.ends_at, c.quantity, c.exact_amount, c.amount_fen, "
                    + "c.account_key, c.meter_key, c.sku_key";

    /**
     * Joins to charges {@code c} of the business dates from {@code :from} to {@code :until} the names of what they are
     * for. {@code :periods} are the {@link Products#ofPeriods products with a service period of their own}.
     */
    public static final String JOINS = """
            join settlement_run r on r.run_id = c.run_id and r.business_date between :from and :until and r.posted = 1
            join entity a on a.entity_key = c.account_key
            left join entity m on m.entity_key = c.meter_key
            left join entity s on s.entity_key = c.sku_key
            left join service_period t on c.book in (:periods) and t.order_key = c.meter_key and t.seq = c.seq
            """;

    /** Selects the charges of the business dates, as {@link #JOINS} does, among all charges. */
    public static final String FROM = "from charge c\n" + JOINS;

    /** Reads the {@link #COLUMNS} by position, because an export reads every charge. */
    public static PostedCharge read(ResultSet row, BillingZone zone, Products products) throws SQLException {
        var product = products.numbered(row.getInt(3));
        var start = row.getLong(7);
        return new PostedCharge(
                row.getInt(1),
                row.getObject(2, LocalDate.class),
                product,
                row.getString(4),
                product.resource(row.getString(5)),
                product.sku(row.getString(6)),
                start,
                row.getInt(8),
                switch (product.grain()) {
                    case PERIOD -> new Span(row.getLong(9), row.getLong(10));
                    case HOUR -> new Span(start, zone.hourEnd(start));
                    case DAY -> new Span(start, zone.dayEnd(start));
                },
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16));
    }

    public boolean isFirst() {
        return seq == 0;
    }

    public String id() {
        return id(seq);
    }

    /** The name under which people and addresses know it. */
    public ChargeKey key(BillingZone zone) {
        return ChargeKey.of(this, zone);
    }

    /** The id of the first charge of the window. */
    public String firstId() {
        return id(0);
    }

    /**
     * The id made from product, customer, resource, SKU (if the product is charged by SKU), start of the window (not
     * for an order), and number from 0 (E4).
     */
    private String id(int number) {
        return id(product, account, resource, sku, start, number);
    }

    public static String id(Product product, String account, String resource, String sku, long start, int number) {
        return NameBasedId.of(Stream.of(
                                product.name(),
                                account,
                                resource,
                                product.isChargedBySku() ? sku : null,
                                product.grain() == Grain.PERIOD
                                        ? null
                                        : Instant.ofEpochSecond(start).toString(),
                                String.valueOf(number))
                        .filter(Objects::nonNull)
                        .toArray(String[]::new))
                .toString();
    }
}
