package ai.neolink.settlement.report;

import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Feeds;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many rows each feed has brought and when it was pulled. */
@Component
public class FeedFigures {
    /**
     * A feed.
     *
     * @param rows     nodes that were accepted, every revision of each
     * @param pulledAt epoch seconds of the last page; empty if the feed was never pulled
     * @param complete whether the last pull read the feed to its end
     */
    public record PulledFeed(Feed feed, long rows, Optional<Long> pulledAt, boolean complete) {}

    private record Pull(long at, boolean complete) {}

    private final JdbcClient jdbc;
    private final Feeds feeds;

    FeedFigures(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        this.feeds = feeds;
    }

    /** All feeds in their order. */
    public List<PulledFeed> all() {
        return feeds.all().stream().map(this::figures).toList();
    }

    private PulledFeed figures(Feed feed) {
        var rows = jdbc.sql("select count(*) from " + feed.table())
                .query(Long.class)
                .single();
        var pull = jdbc.sql("select pulled_at, complete from feed_cursor where feed = :feed")
                .param("feed", feed.path())
                .query((row, n) -> new Pull(row.getLong("pulled_at"), row.getInt("complete") == 1))
                .optional();
        return new PulledFeed(
                feed, rows, pull.map(Pull::at), pull.map(Pull::complete).orElse(false));
    }
}
