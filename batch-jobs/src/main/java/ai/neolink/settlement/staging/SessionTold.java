package ai.neolink.settlement.staging;

import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What a session said until now: the revision that was in force before the page. */
public record SessionTold(long meter, long account, long sku, long costType, Span span) {
    static final List<String> COLUMNS =
            List.of("meter_key", "account_key", "sku_key", "cost_type", "started_at", "stopped_at");

    /** @param first where {@link #COLUMNS} begin in the row */
    static SessionTold read(ResultSet row, int first) throws SQLException {
        return new SessionTold(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                new Span(row.getLong(first + 4), row.getLong(first + 5)));
    }

    /** The first instant at which a session says something else now. */
    long changedAt(SessionTold now) {
        var same = meter == now.meter
                && account == now.account
                && sku == now.sku
                && costType == now.costType
                && span.from() == now.span.from();
        return same ? Math.min(span.until(), now.span.until()) : Math.min(span.from(), now.span.from());
    }

    /**
     * Whether it ran at no other time by what is told now: its instance then runs with no other session than it did.
     */
    boolean covers(SessionTold now) {
        return meter == now.meter && span.from() <= now.span.from() && span.until() >= now.span.until();
    }
}
