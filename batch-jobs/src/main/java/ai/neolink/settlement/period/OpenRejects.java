package ai.neolink.settlement.period;

import ai.neolink.settlement.staging.Feeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the rejects that need a person: since the rejected node last came, no good node of the same id came and nobody
 * decided on the reject.
 */
@Component
public class OpenRejects {
    /**
     * A rejected node.
     *
     * @param id       the id by which a person decides on the reject: the SHA-256 of the node's text
     * @param resource the node's own id, if it has one
     * @param times    how often the node came
     */
    public record OpenReject(
            String id,
            String feed,
            String reason,
            String field,
            @Nullable String account,
            @Nullable String resource,
            long times) {}

    /** The number of rejects of a feed and reason, and how often their nodes came. */
    public record RejectTally(String feed, String reason, long nodes, long times) {}

    private static final String OPEN_OF_A_FEED = """
            select j.node_hash, j.feed, j.reason, j.field, j.account_id, j.resource_id, j.arrival, j.seen from reject j
            where j.feed = :%s
              and not exists (select 1 from %s s where s.id = j.resource_id and s.arrival > j.last_arrival)
              and j.mended_arrival < j.last_arrival
              and not exists (
                select 1 from item_decision d where d.item_id = j.node_hash and d.arrival >= j.last_arrival)
            """;

    private final JdbcClient jdbc;
    private final String open;
    private final Map<String, String> paths = new HashMap<>();

    OpenRejects(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        var ofFeeds = new StringJoiner("union all ", "from (", ") open_reject ");
        for (var feed : feeds.all()) {
            var parameter = "feed" + paths.size();
            paths.put(parameter, feed.path());
            ofFeeds.add(OPEN_OF_A_FEED.formatted(parameter, feed.table()));
        }
        open = ofFeeds.toString();
    }

    public long count() {
        return jdbc.sql("select count(*) " + open)
                .params(paths)
                .query(Long.class)
                .single();
    }

    /** The counts in the order of feed and reason. */
    public List<RejectTally> tally() {
        return jdbc.sql("select feed, reason, count(*) nodes, sum(seen) times " + open
                        + "group by feed, reason order by feed, reason")
                .params(paths)
                .query((row, n) -> new RejectTally(
                        row.getString("feed"), row.getString("reason"), row.getLong("nodes"), row.getLong("times")))
                .list();
    }

    /** All open rejects, the oldest first. */
    public List<OpenReject> all() {
        return jdbc.sql("select node_hash, feed, reason, field, account_id, resource_id, seen " + open
                        + "order by arrival, feed, node_hash, reason")
                .params(paths)
                .query((row, n) -> new OpenReject(
                        row.getString("node_hash"),
                        row.getString("feed"),
                        row.getString("reason"),
                        row.getString("field"),
                        row.getString("account_id"),
                        row.getString("resource_id"),
                        row.getLong("seen")))
                .list();
    }

    boolean isOpen(String id) {
        return jdbc.sql("select count(*) " + open + "where node_hash = :id")
                        .params(paths)
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
