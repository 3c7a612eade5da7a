package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the exceptions on the list that belong to the units of a partition. */
final class OpenExceptionRows {
    static final String SQL = """
            select e.owner_key, e.unit_key, e.window_start, e.account_key, e.meter_key, e.sku_key, e.reason,
                   e.missing_product, e.missing_sku_key, e.missing_type, e.missing_at, e.detail, e.period_start,
                   e.period_end, e.opened_run, e.first_seen
            from rating_exception e
            where e.closed_run = :open and e.book = :book and e.window_start < :end
              and %s
            order by e.owner_key, e.unit_key
            """.formatted(Fragments.partition("e", "unit_key"));

    private OpenExceptionRows() {}

    static OpenException read(ResultSet row) throws SQLException {
        var reason = ExceptionReason.valueOf(row.getString(7));
        var product = row.getString(8);
        var missing = product == null
                ? null
                : new MissingPrice(new PricedProduct(product), row.getLong(9), row.getInt(10), row.getLong(11));
        var window = new PostingKey(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        // The rule's present outcome decides whether the window is blocked; on the list the flag does not matter.
        var exception = new OnHold(
                window, reason, missing, row.getString(12), new Span(row.getLong(13), row.getLong(14)), true);
        return new OpenException(exception, row.getInt(15), row.getLong(16));
    }
}
