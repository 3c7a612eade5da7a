package ai.neolink.settlement.staging;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.settings.AmountLimit;
import ai.neolink.settlement.staging.Staged.Entity;
import ai.neolink.settlement.staging.Staged.Meter;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores a page. The rows, the rejects and the cursor of the page are one transaction, so a crash between two pages
 * loses nothing and stores nothing twice. Pages of all feeds are stored one after the other and numbered in that order
 * (table {@code intake_clock}).
 *
 * <p>{@code intake_clock} always has one row. Elsewhere a query that needs exactly one row and no table, such as {@code
 * select current_timestamp}, selects from {@code intake_clock}, because Oracle 19c knows no select without a table.
 */
@Component
public class Intake {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final KnownKeys keys;
    private final RejectList rejects;
    private final KeptPages kept;
    private final FeedProgress progress;
    private final BillingZone zone;
    private final AmountLimit limit;
    private final Products products;
    private final Clock clock;

    Intake(
            JdbcClient jdbc,
            BulkInsert bulk,
            KnownKeys keys,
            RejectList rejects,
            KeptPages kept,
            FeedProgress progress,
            BillingZone zone,
            AmountLimit limit,
            Products products,
            Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.keys = keys;
        this.rejects = rejects;
        this.kept = kept;
        this.progress = progress;
        this.zone = zone;
        this.limit = limit;
        this.products = products;
        this.clock = clock;
    }

    /** Begins a page whose request is sent now. To read the nodes of the page needs no query. */
    public NodesRead page(Feed feed) {
        return page(feed, clock.instant().getEpochSecond());
    }

    /**
     * Begins a page.
     *
     * @param asked the clock when the request for the page was sent, epoch seconds: the page may lack what happened
     *     while the platform answered
     */
    public NodesRead page(Feed feed, long asked) {
        return new NodesRead(feed, Bounds.of(zone, products, clock.instant().getEpochSecond(), limit.fen()), asked);
    }

    /**
     * Stores a page whose nodes are read.
     *
     * @param endCursor where the next pull of the feed goes on; null keeps the cursor that is stored
     * @param complete  whether the feed had no more pages; the feed is then complete up to the instant at which this
     *     page was asked for
     */
    @Transactional
    public Stored store(NodesRead nodes, @Nullable String endCursor, boolean complete) {
        var feed = nodes.feed();
        var now = clock.instant().getEpochSecond();
        // The page is compared while a page of another feed may be stored: to compare it under the lock would make
        // every
        // feed wait. If another process stored a page of the same feed meanwhile, the page is compared once more.
        var known = lastPage(feed);
        var page = compared(nodes);
        var text = KeptPages.packed(nodes, page);
        var arrival = nextArrival(jdbc);
        if (!known.equals(lastPage(feed))) {
            page = compared(nodes);
            text = KeptPages.packed(nodes, page);
        }
        storeRows(feed, page, arrival);
        kept.add(feed, arrival, now, page.accepted().size(), text);
        rejects.add(feed, page.rejected(), arrival);
        rejects.mend(feed, page.mended(), arrival);
        moveCursor(feed, endCursor, arrival, now, complete);
        if (complete) {
            progress.whole(feed, nodes.asked());
        }
        return new Stored(
                page.accepted().size(), page.repeated().size(), page.rejected().size());
    }

    private PageSorter compared(NodesRead nodes) {
        var page = new PageSorter(nodes);
        page.settleAgainst(jdbc);
        return page;
    }

    private Optional<Long> lastPage(Feed feed) {
        return jdbc.sql("select arrival from feed_cursor where feed = :feed")
                .param("feed", feed.path())
                .query(Long.class)
                .optional();
    }

    /** Takes the next number of arrival. Nobody else can take a number until the transaction ends. */
    public static long nextArrival(JdbcClient jdbc) {
        jdbc.sql("update intake_clock set arrival = arrival + 1").update();
        return jdbc.sql("select arrival from intake_clock").query(Long.class).single();
    }

    private void storeRows(Feed feed, PageSorter page, long arrival) {
        var entities = new ArrayList<Entity>();
        var meters = new ArrayList<Meter>();
        for (var row : page.accepted()) {
            entities.addAll(row.staged().entities());
            meters.addAll(row.staged().meters());
        }
        keys.addEntities(entities);
        var known = keys.addMeters(meters);
        page.supersede(jdbc, arrival);
        var overlaps = new Overlaps();
        bulk.insert(feed.table(), Feed.COMMON + feed.columns(), page.accepted(), (row, accepted) -> {
            var staged = accepted.staged();
            row.add(staged.id())
                    .add(staged.revision())
                    .add(arrival)
                    .add(accepted.position())
                    .add(accepted.superseded() ? arrival : Span.FOREVER)
                    .add(staged.fingerprint());
            var meter = staged.meter();
            var session = staged.session();
            var changedAt = 0L;
            if (session != null) {
                var before = page.before(accepted);
                changedAt = before == null ? session.span().from() : before.changedAt(session);
                if (before == null || !before.covers(session)) {
                    overlaps.add(session.meter(), staged.id(), known.fresh().contains(session.meter()));
                } else {
                    overlaps.addShortened(session.meter());
                }
            }
            staged.cells().add(row, meter == null ? 0L : known.owner(meter.key()), changedAt);
        });
        overlaps.note(jdbc, bulk);
        storeParts(feed, page);
    }

    private void storeParts(Feed feed, PageSorter page) {
        var parts = feed.parts();
        if (parts != null) {
            var rows = page.accepted().stream()
                    .flatMap(a -> a.staged().parts().stream())
                    .toList();
            bulk.insert(parts.table(), parts.columns(), rows, (row, part) -> part.accept(row));
        }
    }

    private void moveCursor(Feed feed, @Nullable String endCursor, long arrival, long now, boolean complete) {
        // The statement leaves a cursor out that stays: Oracle has no coalesce of a bind and a CLOB.
        var moves = jdbc.sql("""
                        update feed_cursor set %sarrival = :arrival, pulled_at = :now, complete = :complete
                            where feed = :feed
                        """.formatted(endCursor == null ? "" : "end_cursor = :cursor, "))
                .param("arrival", arrival)
                .param("now", now)
                .param("complete", complete ? 1 : 0)
                .param("feed", feed.path());
        var moved = (endCursor == null ? moves : moves.param("cursor", endCursor)).update();
        if (moved == 0) {
            jdbc.sql("""
                            insert into feed_cursor (feed, end_cursor, arrival, pulled_at, complete)
                            values (:feed, :cursor, :arrival, :now, :complete)
                            """)
                    .param("cursor", endCursor)
                    .param("arrival", arrival)
                    .param("now", now)
                    .param("complete", complete ? 1 : 0)
                    .param("feed", feed.path())
                    .update();
        }
    }

    /** The cursor from which the next pull of a feed goes on; null if the feed is pulled from its beginning. */
    public @Nullable String cursor(Feed feed) {
        return jdbc.sql("select end_cursor from feed_cursor where feed = :feed")
                .param("feed", feed.path())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
