package ai.neolink.settlement.report;

import ai.neolink.settlement.staging.FeedProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how far each feed is and what was refused of it, without counting the rows that it brought. */
@Component
public class FeedStates {
    /**
     * A feed that the settings list.
     *
     * @param completeTo   everything up to this instant has come, epoch seconds; empty before the first whole pull
     * @param pulledAt     when its last page came; empty if it was never pulled
     * @param complete     whether the last pull read it to its end
     * @param failingSince since when its pulls have been failing; empty if the last one was whole
     * @param rejects      distinct nodes that were refused, and not mended since, among the last {@link #COUNTED}
     */
    public record FeedReach(
            String feed,
            OptionalLong completeTo,
            OptionalLong pulledAt,
            boolean complete,
            OptionalLong failingSince,
            long rejects) {}

    /** Refused nodes of a feed by what is wrong with them; {@code times}: how often they came. */
    public record RejectCount(String feed, String reason, long nodes, long times) {}

    /**
     * A refused node.
     *
     * @param hash  SHA-256 of its text, by which a person decides on it
     * @param text  the node as it came, cut
     * @param times how often it came
     * @param key   where the list goes on after it
     */
    public record RefusedNode(
            String hash,
            String feed,
            String reason,
            String field,
            @Nullable String account,
            @Nullable String resource,
            @Nullable String text,
            long times,
            String key) {}

    private record Cursor(long pulledAt, boolean complete) {}

    private static final int LONGEST = 2000;

    /** So many refused nodes, the last, are counted: a page does not wait for more. */
    public static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final FeedProgress progress;

    FeedStates(JdbcClient jdbc, FeedProgress progress) {
        this.jdbc = jdbc;
        this.progress = progress;
    }

    /** The listed feeds in their order. */
    public List<FeedReach> all() {
        var cursors = new HashMap<String, Cursor>();
        jdbc.sql("select feed, pulled_at, complete from feed_cursor").query(row -> {
            cursors.put(row.getString("feed"), new Cursor(row.getLong("pulled_at"), row.getInt("complete") == 1));
        });
        Map<String, Long> rejects = new HashMap<>();
        counts().forEach(count -> rejects.merge(count.feed, count.nodes, Long::sum));
        return progress.of(progress.listed()).stream()
                .map(feed -> {
                    var path = feed.feed().path();
                    var cursor = cursors.get(path);
                    return new FeedReach(
                            path,
                            optional(feed.at()),
                            cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor.pulledAt),
                            cursor != null && cursor.complete,
                            optional(feed.refusesSince()),
                            rejects.getOrDefault(path, 0L));
                })
                .toList();
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * Counts, by feed and reason, the last {@link #COUNTED} refused nodes that were not mended by their own revision
     * since.
     */
    public List<RejectCount> counts() {
        return jdbc.sql("""
                        select r.feed, r.reason, count(*) nodes, sum(r.seen) times
                        from (select feed, reason, seen from reject where mended_arrival < last_arrival
                              order by arrival desc fetch first %d rows only) r
                        group by r.feed, r.reason order by r.feed, r.reason
                        """.formatted(COUNTED))
                .query((row, n) -> new RejectCount(
                        row.getString("feed"), row.getString("reason"), row.getLong("nodes"), row.getLong("times")))
                .list();
    }

    /**
     * Reads a page of refused nodes, the latest first; those that came in one page by their hashes.
     *
     * @param feed   only of this feed; null for all; {@code reason} likewise
     * @param after  the key of the last row of the page before; null for the first page
     */
    public List<RefusedNode> rejects(@Nullable String feed, @Nullable String reason, @Nullable String after, int rows) {
        var key = after != null && after.matches("\\d{1,18}\\.[0-9a-f]{64}\\.\\w+")
                ? after.split("\\.", -1)
                : new String[] {String.valueOf(Long.MAX_VALUE), " ", " "};
        // A condition that is not asked for is left out: an index that a feed is found by is of use then.
        return jdbc.sql("""
                        select node_hash, feed, reason, field, account_id, resource_id, raw_text, seen, arrival
                        from reject
                        where arrival <= :arrival and (arrival < :arrival or node_hash > :hash
                            or (node_hash = :hash and reason > :said))
                          and mended_arrival < last_arrival%s%s
                        order by arrival desc, node_hash, reason fetch first %d rows only
                        """.formatted(
                        feed == null ? "" : " and feed = :feed", reason == null ? "" : " and reason = :reason", rows))
                .param("arrival", Long.parseLong(key[0]))
                .param("hash", key[1])
                .param("said", key[2])
                .param("feed", feed)
                .param("reason", reason)
                .query((row, n) -> new RefusedNode(
                        row.getString("node_hash"),
                        row.getString("feed"),
                        row.getString("reason"),
                        row.getString("field"),
                        row.getString("account_id"),
                        row.getString("resource_id"),
                        cut(row.getString("raw_text")),
                        row.getLong("seen"),
                        row.getLong("arrival") + "." + row.getString("node_hash") + "." + row.getString("reason")))
                .list();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
