package ai.neolink.settlement.runs;

import ai.neolink.settlement.staging.CompleteTo;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides whether a window is fed: whether every listed feed that the window needs is complete to the window's end or
 * later (O1, O2).
 */
@Component
public class FedWindows {
    private static final String FED = """
            not exists (
              select 1 from run_feed f
              where f.run_id = %1$s.run_id and (f.complete_to is null or f.complete_to < %1$s.window_end))
            """;

    private final Feeds feeds;
    private final FeedProgress progress;
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final BillingZone zone;
    private final Clock clock;

    FedWindows(Feeds feeds, FeedProgress progress, JdbcClient jdbc, BulkInsert bulk, BillingZone zone, Clock clock) {
        this.feeds = feeds;
        this.progress = progress;
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * An SQL condition: whether a run knew everything that its feeds had to tell by the end of its window. The
     * condition looks at the input of the run, not at the person who decided, because a window that was settled unfed
     * and is settled again asks nobody and may know no more the second time.
     *
     * @param run alias of {@code settlement_run}
     */
    public static String fed(String run) {
        return FED.formatted(run);
    }

    /** Tells up to when the feeds of a kind of window are complete now. */
    List<CompleteTo> now(RunKind kind) {
        return progress.of(kind == RunKind.HOUR ? feeds.ofAnHour() : feeds.all());
    }

    private static Optional<CompleteTo> lacking(List<CompleteTo> feeds, long until) {
        return feeds.stream().filter(feed -> !feed.reaches(until)).findFirst();
    }

    /** Says in a sentence why a window that was never settled cannot be settled now; empty if it is fed. */
    public Optional<String> lacking(Windows.Window window) {
        return lacking(now(window.kind()), window.span().until()).map(feed -> sentence(window, feed));
    }

    private String sentence(Windows.Window window, CompleteTo feed) {
        return "%s is not fed: feed %s %s, the window needs it to %s%s"
                .formatted(
                        window.name(zone),
                        feed.feed().path(),
                        feed.at() == null ? "was never pulled completely" : "is complete to " + zone.text(feed.at()),
                        zone.text(window.span().until()),
                        feed.refusesSince() == null
                                ? ""
                                : "; its pulls have been failing since " + zone.text(feed.refusesSince()));
    }

    /**
     * @param feeds state of the feeds as read before the run's cut
     * @return the decision that counts; empty if the window is fed
     * @throws Refused if the window is not fed and nobody decided
     */
    Optional<Unfed> check(Windows.Window window, List<CompleteTo> feeds, @Nullable Unfed unfed) {
        var lacking = lacking(feeds, window.span().until());
        if (lacking.isPresent() && unfed == null) {
            throw NotBegun.NOT_FED.refuse(sentence(window, lacking.get()));
        }
        return lacking.map(feed -> unfed);
    }

    /** Stores with a run how complete its feeds were, and who decided to settle it unfed. */
    void keep(Run run, List<CompleteTo> feeds, Optional<Unfed> unfed) {
        bulk.insert("run_feed", "run_id,feed,complete_to", feeds, (row, feed) -> {
            row.add(run.id()).add(feed.feed().path());
            row.add(feed.at());
        });
        unfed.ifPresent(decision -> jdbc.sql("""
                        insert into unfed_run (run_id, person, reason, decided_at) values (:run, :person, :reason, :now)
                        """)
                .param("run", run.id())
                .param("person", decision.person())
                .param("reason", decision.reason())
                .param("now", clock.instant().getEpochSecond())
                .update());
    }
}
