package ai.neolink.settlement.period;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the rating exceptions that are open now. The id of an exception is made of its reason and window, so it stays
 * the same as long as the exception is open.
 */
@Component
public class OpenExceptions {
    /** An open exception. */
    public record ListedException(
            String id, String reason, BookId book, String account, String resource, long periodStart, String detail) {}

    private static final String SELECT = """
            select e.reason, e.book, a.id account_id, m.id resource_id, s.id sku_id, e.window_start, e.period_start,
                e.detail
            from rating_exception e
            join entity a on a.entity_key = e.account_key
            left join entity m on m.entity_key = e.meter_key
            left join entity s on s.entity_key = e.sku_key
            where e.closed_run = :open
            order by e.period_start, e.reason, a.id, m.id, s.id
            """;

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Books books;
    private final Products products;

    OpenExceptions(JdbcClient jdbc, BillingZone zone, Books books, Products products) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.books = books;
        this.products = products;
    }

    /** All open exceptions, the oldest first. */
    public List<ListedException> all() {
        return jdbc.sql(SELECT)
                .param("open", Scope.OPEN)
                .query((row, n) -> read(row))
                .list();
    }

    private ListedException read(ResultSet row) throws SQLException {
        var book = books.id(row.getInt("book"));
        var id = row.getString("resource_id");
        var resource = products.find(book.number()).map(p -> p.resource(id)).orElse(text(id));
        return new ListedException(
                NameBasedId.of(
                                "exception",
                                row.getString("reason"),
                                book.name(),
                                row.getString("account_id"),
                                resource,
                                text(row.getString("sku_id")),
                                String.valueOf(row.getLong("window_start")))
                        .toString(),
                row.getString("reason"),
                book,
                row.getString("account_id"),
                resource,
                row.getLong("period_start"),
                text(row.getString("detail")));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The open exceptions whose service period begins before an instant. */
    List<ChecklistItem> before(long instant) {
        return all().stream()
                .filter(e -> e.periodStart < instant)
                .map(e -> new ChecklistItem(
                        "exception",
                        e.id,
                        "%s %s %s of %s from %s %s"
                                .formatted(e.reason, e.book, e.resource, e.account, zone.text(e.periodStart), e.detail)
                                .strip()))
                .toList();
    }
}
