package ai.neolink.settlement.report;

import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many nodes were accepted hour by hour, by the pages that were kept; no node is counted. */
@Component
public class FeedHours {
    /**
     * What came of a feed in an hour by the clock.
     *
     * @param hour its start, epoch seconds
     */
    public record FeedHour(long hour, String feed, long pages, long nodes) {}

    private static final int PAGES = 5000;
    private static final long DAY = 86_400;

    private record Came(long at, String feed, long nodes) {}

    private final JdbcClient jdbc;
    private final BillingZone zone;

    FeedHours(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** The day up to the last page that came, the last hour first; of very many pages only the last 5,000. */
    public List<FeedHour> last() {
        var came = jdbc.sql("select kept_at, feed, nodes from kept_page order by arrival desc, part desc "
                        + "fetch first " + PAGES + " rows only")
                .query((row, n) -> new Came(row.getLong("kept_at"), row.getString("feed"), row.getLong("nodes")))
                .list();
        var from = came.stream().mapToLong(Came::at).max().orElse(0) - DAY;
        var hours = new TreeMap<Long, TreeMap<String, FeedHour>>();
        came.stream().filter(page -> page.at > from).forEach(page -> {
            var hour = zone.hourStart(page.at);
            hours.computeIfAbsent(hour, at -> new TreeMap<>())
                    .merge(
                            page.feed,
                            new FeedHour(hour, page.feed, 1, page.nodes),
                            (a, b) -> new FeedHour(hour, a.feed, a.pages + b.pages, a.nodes + b.nodes));
        });
        return hours.descendingMap().values().stream()
                .flatMap(feeds -> feeds.values().stream())
                .toList();
    }
}
