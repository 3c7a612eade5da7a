package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Products;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the exceptions that are open, the oldest window first. */
@Component
public class ExceptionList {
    /**
     * Which exceptions are asked for; null asks for all.
     *
     * @param product  number of the book
     * @param customer the platform's id
     */
    public record AskedExceptions(
            @Nullable ExceptionReason reason,
            @Nullable Integer product,
            @Nullable String customer) {
        public static final AskedExceptions ALL = new AskedExceptions(null, null, null);
    }

    /**
     * An open exception.
     *
     * @param firstSeen  when a run listed it first, epoch seconds
     * @param sku        empty if it is of none
     * @param missing    of an exception because of a price: what has none
     * @param key        where the list goes on after it
     */
    public record WindowOnHold(
            ExceptionReason reason,
            String product,
            String account,
            String resource,
            Optional<String> sku,
            long periodStart,
            long periodEnd,
            long firstSeen,
            Optional<PriceMissing> missing,
            Optional<String> detail,
            String key) {}

    /**
     * A price that is not there.
     *
     * @param sellingType 1 by the hour, 2 by the day …
     * @param at          the instant at which it was asked for, epoch seconds
     */
    public record PriceMissing(String product, Optional<String> sku, OptionalLong sellingType, OptionalLong at) {}

    private static final String SELECT = """
            select e.reason, e.book, a.id account_id, m.id resource_id, s.id sku_id,
                   e.account_key, e.meter_key, e.sku_key,
                e.window_start, e.period_start, e.period_end, e.first_seen, e.missing_product, e.missing_type,
                e.missing_at, x.id missing_sku, e.detail
            from rating_exception e
            join entity a on a.entity_key = e.account_key
            left join entity m on m.entity_key = e.meter_key
            left join entity s on s.entity_key = e.sku_key
            left join entity x on x.entity_key = e.missing_sku_key
            where (""";

    private static final String ORDER =
            " order by e.window_start, e.book, e.account_key, e.meter_key, e.sku_key fetch first %d rows only";

    private final JdbcClient jdbc;
    private final Books books;
    private final Products products;

    ExceptionList(JdbcClient jdbc, Books books, Products products) {
        this.jdbc = jdbc;
        this.books = books;
        this.products = products;
    }

    /** @param after the key of the last row of the page before; null for the first page */
    public List<WindowOnHold> page(AskedExceptions asked, @Nullable String after, int rows) {
        return list("e.closed_run = :which", Scope.OPEN, asked, after, rows);
    }

    /**
     * The windows that a run put on the list, whatever became of them since.
     *
     * @param after like that of {@link #page}
     */
    public List<WindowOnHold> openedBy(int run, @Nullable String after, int rows) {
        return list("e.opened_run = :which", run, AskedExceptions.ALL, after, rows);
    }

    private List<WindowOnHold> list(String which, int run, AskedExceptions asked, @Nullable String after, int rows) {
        var key = NumberKey.read(after, Long.MIN_VALUE, 0L, 0L, 0L, 0L);
        var named = new HashMap<String, Object>(Map.of("which", run));
        for (int i = 0; i < key.size(); i++) {
            named.put("k" + i, key.get(i));
        }
        var sql = new StringBuilder(SELECT)
                .append(NumberKey.after("e.window_start", "e.book", "e.account_key", "e.meter_key", "e.sku_key"))
                .append(") and ")
                .append(which);
        if (asked.reason != null) {
            sql.append(" and e.reason = :reason");
            named.put("reason", asked.reason.name());
        }
        if (asked.product != null) {
            sql.append(" and e.book = :book");
            named.put("book", asked.product);
        }
        if (asked.customer != null) {
            sql.append(" and e.account_key = :account");
            named.put("account", Key.of(Key.ACCOUNT, asked.customer));
        }
        return jdbc.sql(sql.append(ORDER.formatted(rows)).toString())
                .params(named)
                .query((row, n) -> read(row))
                .list();
    }

    private WindowOnHold read(ResultSet row) throws SQLException {
        var book = books.id(row.getInt("book"));
        var resource = Optional.ofNullable(row.getString("resource_id")).orElse("");
        return new WindowOnHold(
                ExceptionReason.valueOf(row.getString("reason")),
                book.name(),
                row.getString("account_id"),
                products.find(book.number()).map(p -> p.resource(resource)).orElse(resource),
                Optional.ofNullable(row.getString("sku_id")),
                row.getLong("period_start"),
                row.getLong("period_end"),
                row.getLong("first_seen"),
                missing(row),
                Optional.ofNullable(row.getString("detail")),
                NumberKey.of(
                        row.getLong("window_start"),
                        book.number(),
                        row.getLong("account_key"),
                        row.getLong("meter_key"),
                        row.getLong("sku_key")));
    }

    private static Optional<PriceMissing> missing(ResultSet row) throws SQLException {
        var product = row.getString("missing_product");
        return product == null
                ? Optional.empty()
                : Optional.of(new PriceMissing(
                        product,
                        Optional.ofNullable(row.getString("missing_sku")),
                        number(row, "missing_type"),
                        number(row, "missing_at")));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
