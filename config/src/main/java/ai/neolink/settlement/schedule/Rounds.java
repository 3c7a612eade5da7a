package ai.neolink.settlement.schedule;

import ai.neolink.settlement.bill.PulledStatement;
import ai.neolink.settlement.bill.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.StopSignal.Stopped;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A round: pull, settle every window whose time has come, oldest first, tell the platform, deliver exports. The schedules call for one; the watch makes one
 * when something is left to do: work of a process that died, windows beyond the cap, a round that another process was in the way of, or
 * one that failed (again after a while, longer each time).
 */
@Component
public class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_PULL = Duration.ofMinutes(10);

    private final Settlement settlement;
    private final Schedule schedule;
    private final FeedPull feeds;
    private final ObjectProvider<StatementFeed> statements;
    private final ActionDelivery actions;
    private final ExportDelivery exports;
    private final BillingZone zone;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Whether the watch is to make a round; also the first of this process. */
    private volatile boolean wanted = true;

    private long lookedAt = System.nanoTime();
    private int failures;
    private long notBefore = System.nanoTime();

    Rounds(
            Settlement settlement,
            Schedule schedule,
            FeedPull feeds,
            ObjectProvider<StatementFeed> statements,
            ActionDelivery actions,
            ExportDelivery exports,
            BillingZone zone,
            Clock clock) {
        this.settlement = settlement;
        this.schedule = schedule;
        this.feeds = feeds;
        this.statements = statements;
        this.actions = actions;
        this.exports = exports;
        this.zone = zone;
        this.clock = clock;
    }

    /** Called at the times of the schedules. */
    public void scheduled() {
        lock.lock();
        try {
            make();
        } finally {
            lock.unlock();
        }
    }

    /** Called every few seconds. */
    public void watch() {
        if (lock.tryLock()) {
            try {
                if (System.nanoTime() - notBefore >= 0 && (wanted || isLeftBehind() || isSomethingDue())) {
                    make();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Now and then: a trigger may be held up by a node that hangs. */
    private boolean isSomethingDue() {
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return false;
        }
        lookedAt = System.nanoTime();
        try {
            var now = clock.instant().getEpochSecond();
            return !settlement.isHeld()
                    && !settlement
                            .upcoming(window -> schedule.isDue(window, now), 1)
                            .isEmpty();
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private boolean isLeftBehind() {
        try {
            return settlement.isLeftBehind();
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private void make() {
        try {
            // Whoever settles now may not see what became due meanwhile: that is for the round after.
            wanted = settlement.isHeld();
            if (!wanted) {
                var now = clock.instant().getEpochSecond();
                pull();
                var done = settlement.catchUp(window -> schedule.isDue(window, now), schedule.most(), this::tell);
                wanted = done >= schedule.most();
                deliver();
                failures = 0;
                notBefore = System.nanoTime();
            }
        } catch (Refused e) {
            wanted = e.kind() == Refused.Kind.ALREADY_RUNNING;
            LOG.info("{}", e.getMessage());
        } catch (Stopped e) {
            LOG.info("{}", e.getMessage());
        } catch (RunFailed e) {
            if (e.wasStopped()) {
                LOG.info("{}", e.getMessage());
            } else {
                failed(e);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException failure) {
        wanted = true;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 12));
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        notBefore = System.nanoTime() + pause.toNanos();
        LOG.error("{}; the next attempt is in {} s at the latest", sentence(failure), pause.toSeconds());
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /** Called every half hour: statements that should be there by now are asked for until they are (payments fine print P1). */
    public void statements() {
        if (lock.tryLock()) {
            try {
                statements
                        .orderedStream()
                        .filter(feed -> feed.isEnabled() && !feed.missing().isEmpty())
                        .forEach(this::pull);
            } catch (RuntimeException e) {
                LOG.warn("statements could not be pulled: {}", sentence(e));
            } finally {
                lock.unlock();
            }
        }
    }

    /** What cannot be pulled is logged, listed by {@code status}, and holds up nothing. */
    private void pull() {
        var until = System.nanoTime() + LONGEST_PULL.toNanos();
        for (var feed : Feed.values()) {
            inTime(until, feed.path(), () -> feeds.pull(feed).failure().ifPresent(LOG::warn));
        }
        statements
                .orderedStream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed -> inTime(until, feed.channel().path(), () -> pull(feed)));
    }

    /** What is slow or broken is left for the next round: an hour does not wait for it. */
    private static void inTime(long until, String what, Runnable pull) {
        if (System.nanoTime() - until > 0) {
            LOG.warn("{} is not pulled in this round: it has taken too long", what);
            return;
        }
        try {
            pull.run();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be pulled: {}", what, sentence(e));
        }
    }

    private void pull(StatementFeed feed) {
        feed.pull(null).stream()
                .filter(PulledStatement::isFailure)
                .forEach(pulled -> LOG.warn("{}", pulled.sentence()));
    }

    private void tell(Run run) {
        try (var _ = MDC.putCloseable("run", run.name(zone))) {
            LOG.info("{} is settled, business date {}", run.name(zone), run.businessDate());
        }
    }

    private void deliver() {
        if (actions.isDue()) {
            var told = actions.deliver();
            LOG.info("{} actions were delivered, {} wait", told.delivered(), told.failed());
        }
        if (exports.isDue()) {
            var sent = exports.deliver();
            LOG.info("{} exports were delivered, {} failed and wait", sent.delivered(), sent.failed());
        }
    }
}
