package ai.neolink.settlement.runs;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calendar of all hours and days that were ever settled (table {@code settled_window}): one stretch without gaps.
 */
@Component
public class SettledWindows {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final BillingZone zone;
    private final Products products;

    SettledWindows(JdbcClient jdbc, BulkInsert bulk, BillingZone zone, Products products) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.zone = zone;
        this.products = products;
    }

    /** Extends the calendar by the windows of a run, from the first window that the run charged to its own window. */
    public void extend(Run run) {
        var kind = run.kind() == RunKind.HOUR ? "HOUR" : "DAY";
        var known = jdbc.sql("select min(window_start) first_start, max(window_start) last_start from "
                        + "settled_window where kind = :kind")
                .param("kind", kind)
                .query((row, n) -> row.getObject("first_start") == null
                        ? null
                        : new Span(row.getLong("first_start"), end(run, row.getLong("last_start"))))
                .optional();
        var from = Math.min(run.window().from(), firstCharged(run));
        var starts = new ArrayList<Long>();
        add(run, from, known.map(Span::from).orElse(run.window().until()), starts);
        known.ifPresent(span -> add(run, span.until(), run.window().until(), starts));
        bulk.insert(
                "settled_window",
                "kind,window_start",
                starts,
                (row, start) -> row.add(kind).add(start));
    }

    private void add(Run run, long from, long until, ArrayList<Long> starts) {
        for (var start = from; start < until; start = end(run, start)) {
            starts.add(start);
        }
    }

    private long end(Run run, long start) {
        return run.kind() == RunKind.HOUR ? zone.hourEnd(start) : zone.dayEnd(start);
    }

    /** Of the products with windows of the calendar; those with a period of their own start at any second. */
    private long firstCharged(Run run) {
        return jdbc.sql("""
                        select coalesce(min(first_window), :forever) from run_partition
                        where run_id = :run and book in (:calendar)
                        """)
                .param("calendar", products.ofCalendar())
                .param("forever", Span.FOREVER)
                .param("run", run.id())
                .query(Long.class)
                .single();
    }
}
