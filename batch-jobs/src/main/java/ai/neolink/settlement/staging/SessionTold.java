package ai.neolink.settlement.staging;

import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What a node tells of a session: by this page, or by the revision that was in force before the page. */
public record SessionTold(long meter, long account, long sku, long costType, Span span) {
    static final List<String> COLUMNS =
            List.of("meter_key", "account_key", "sku_key", "cost_type", "started_at", "stopped_at");

    /** Reads the {@link #COLUMNS}. */
    static SessionTold read(ResultSet row) throws SQLException {
        return new SessionTold(
                row.getLong("meter_key"),
                row.getLong("account_key"),
                row.getLong("sku_key"),
                row.getLong("cost_type"),
                new Span(row.getLong("started_at"), row.getLong("stopped_at")));
    }

    /** The first instant at which the session says something else by the new revision than by this one. */
    long changedAt(SessionTold now) {
        var same = meter == now.meter
                && account == now.account
                && sku == now.sku
                && costType == now.costType
                && span.from() == now.span.from();
        return same ? Math.min(span.until(), now.span.until()) : Math.min(span.from(), now.span.from());
    }

    /**
     * Whether the session, by the new revision, runs only at times at which it ran by this one. The session then
     * overlaps with no session with which it did not overlap before.
     */
    boolean covers(SessionTold now) {
        return meter == now.meter && span.from() <= now.span.from() && span.until() >= now.span.until();
    }
}
