package ai.neolink.settlement.schedule;

import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.store.DatabaseFault;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The first part of a round. A pull that fails is logged and listed by {@code status}, and holds up no other pull. */
@Component
class Pulling {
    private static final Logger LOG = LoggerFactory.getLogger(Pulling.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final FeedPull feeds;
    private final FeedProgress progress;
    private final ObjectProvider<StatementFeed> statements;
    private volatile Set<String> said = Set.of();

    Pulling(FeedPull feeds, FeedProgress progress, ObjectProvider<StatementFeed> statements) {
        this.feeds = feeds;
        this.progress = progress;
        this.statements = statements;
    }

    /**
     * Pulls all feeds, then the statements that are due. Pulls that could not begin in time are left for the next
     * round.
     *
     * @return whether the platform answers
     */
    boolean pull(RoundReport report) {
        var until = System.nanoTime() + LONGEST.toNanos();
        var isThere = platform(report, until);
        statements(report, until);
        return isThere;
    }

    /** Pulls the feeds alone, for a window that waits for one of them; providers are not asked every minute. */
    boolean platform(RoundReport report) {
        return platform(report, System.nanoTime() + LONGEST.toNanos());
    }

    private void statements(RoundReport report, long until) {
        statements.orderedStream().filter(StatementFeed::isEnabled).forEach(feed -> {
            if (System.nanoTime() - until > 0) {
                LOG.warn(
                        "{} is not pulled in this round: it has taken too long",
                        feed.channel().path());
            } else {
                pull(feed, report);
            }
        });
    }

    private boolean platform(RoundReport report, long until) {
        try {
            var pulled = feeds.pull(progress.listed(), () -> System.nanoTime() - until > 0);
            pulled.forEach(feed -> report.pulled(feed.stored().nodes()));
            say(pulled.stream().flatMap(feed -> feed.failure().stream()).collect(Collectors.toSet()));
            return pulled.isEmpty() ? feeds.isSet() : !pulled.stream().allMatch(FeedPull.Pulled::isAway);
        } catch (RuntimeException e) {
            LOG.warn("the platform's feeds could not be pulled: {}", sentence(e));
            return false;
        }
    }

    /**
     * Logs each failure once while it lasts, because a window that waits for a feed has the feed pulled every minute.
     */
    private void say(Set<String> failures) {
        failures.stream().filter(failure -> !said.contains(failure)).sorted().forEach(LOG::warn);
        said = failures;
    }

    private void pull(StatementFeed feed, RoundReport report) {
        try {
            var pulled = feed.pull(null);
            report.accepted(pulled.stream()
                    .filter(s -> s.result() == PulledStatement.Result.ACCEPTED)
                    .count());
            pulled.stream().filter(PulledStatement::isFailure).forEach(s -> LOG.warn("{}", s.sentence()));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be pulled: {}", feed.channel().path(), sentence(e));
        }
    }

    /** Reports channels with a missing day that should be there by now. */
    void missing() {
        var report = new RoundReport();
        statements
                .orderedStream()
                .filter(feed -> feed.isEnabled() && !feed.missing().isEmpty())
                .forEach(feed -> pull(feed, report));
        if (report.hasStatements()) {
            report.log(LOG);
        }
    }

    static String sentence(Throwable failure) {
        return DatabaseFault.sentence(failure);
    }
}
