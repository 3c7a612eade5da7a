package ai.neolink.settlement.staging;

import ai.neolink.settlement.settings.FeedSettings;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows which feeds this ledger is fed by ({@code settlement.platform.feeds}), and up to which instant each of them is
 * complete (O1).
 */
@Component
@Lazy(false)
public class FeedProgress {
    private static final String NONE = "none";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<Feed> listed;

    FeedProgress(JdbcClient jdbc, Clock clock, Feeds feeds, FeedSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        listed = parse(settings.feeds().strip().toLowerCase(Locale.ROOT), feeds);
    }

    private static List<Feed> parse(String setting, Feeds feeds) {
        if (setting.isEmpty()) {
            return feeds.all();
        }
        if (setting.equals(NONE)) {
            return List.of();
        }
        var named = Arrays.stream(setting.split("[,\\s]+"))
                .map(name -> feeds.named(name).orElseThrow(() -> StagingMessage.NO_FEED.refuse(name, feeds.names())))
                .toList();
        return feeds.all().stream().filter(named::contains).toList();
    }

    /**
     * The feeds that the setting lists, in the order of {@link Feeds}; none for a ledger that is fed in another way.
     */
    public List<Feed> listed() {
        return listed;
    }

    private record Row(@Nullable Long at, @Nullable Long refusesSince) {}

    /** How far those of the feeds that the setting lists are complete, in the order of {@link Feeds}. */
    public List<CompleteTo> of(Collection<Feed> feeds) {
        var known = new HashMap<String, Row>();
        jdbc.sql("""
                        select c.feed, c.complete_to, r.since from feed_cursor c
                            left join feed_refusal r on r.feed = c.feed
                        union all
                        select r.feed, null, r.since from feed_refusal r
                        where not exists (select 1 from feed_cursor c where c.feed = r.feed)
                        """).query(row -> {
            known.put(
                    row.getString("feed"),
                    new Row(row.getObject("complete_to", Long.class), row.getObject("since", Long.class)));
        });
        return listed.stream()
                .filter(feeds::contains)
                .map(feed -> {
                    var row = known.getOrDefault(feed.path(), new Row(null, null));
                    return new CompleteTo(feed, row.at, row.refusesSince);
                })
                .toList();
    }

    /** The listed feeds that are not complete up to an instant. */
    public List<CompleteTo> behind(long instant) {
        return of(listed).stream().filter(feed -> !feed.reaches(instant)).toList();
    }

    /**
     * Notes that a pull failed. Of several failures in a row the first one counts. The instant up to which the feed is
     * complete stays.
     */
    public void refused(Feed feed) {
        jdbc.sql("""
                        insert into feed_refusal (feed, since)
                        select :feed, :now from intake_clock
                            where not exists (select 1 from feed_refusal where feed = :feed)
                        """)
                .param("feed", feed.path())
                .param("now", clock.instant().getEpochSecond())
                .update();
    }

    /**
     * Notes that a pull was whole. Call this in the transaction that stores the last page of the pull. A slow pull
     * never moves the instant back behind that of a faster one.
     */
    void whole(Feed feed, long asked) {
        jdbc.sql("""
                        update feed_cursor set complete_to = :asked
                        where feed = :feed and (complete_to is null or complete_to < :asked)
                        """).param("asked", asked).param("feed", feed.path()).update();
        jdbc.sql("delete from feed_refusal where feed = :feed")
                .param("feed", feed.path())
                .update();
    }
}
