package ai.neolink.settlement.schedule;

import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.operations.Waiting;
import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.report.RunTotals;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.StopSignal.Stopped;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes rounds: pull, settle every due window, oldest first, tell the platform, deliver exports. The schedules call for
 * a round. The watch makes one when something is left to do: work of a dead process, windows beyond the limit of a
 * round, a round that another process prevented, or a failed round (again after a while, longer each time).
 */
@Component
public class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Settlement settlement;
    private final Waiting waiting;
    private final Schedule schedule;
    private final Pulling pulling;
    private final RunTotals totals;
    private final ActionDelivery actions;
    private final ExportDelivery exports;
    private final BillingZone zone;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Whether the watch must make a round; true for the first round of this process. */
    private volatile boolean wanted = true;

    private volatile boolean isFirst = true;

    /** What the last round waited for, as a sentence; empty if it waited for nothing. */
    private String waitsFor = "";

    private boolean waitsForStart;

    private long lookedAt = System.nanoTime();

    /** The same by the clock of the ledger, which may go faster than the machine's where everything is made up. */
    private Instant lookedAtInstant;

    private int failures;
    private long notBefore = System.nanoTime();

    Rounds(
            Settlement settlement,
            Waiting waiting,
            Schedule schedule,
            Pulling pulling,
            RunTotals totals,
            ActionDelivery actions,
            ExportDelivery exports,
            BillingZone zone,
            Clock clock) {
        this.settlement = settlement;
        this.waiting = waiting;
        this.schedule = schedule;
        this.pulling = pulling;
        this.totals = totals;
        this.actions = actions;
        this.exports = exports;
        this.zone = zone;
        this.clock = clock;
        lookedAtInstant = clock.instant();
    }

    /** Makes a round; called at the times of the schedules. */
    public void scheduled() {
        lock.lock();
        try {
            waitsFor = "";
            make();
        } finally {
            lock.unlock();
        }
    }

    /** Makes a round if something is left to do; called every few seconds. */
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

    /** Whether a window is due; asked now and then, because a node that hangs may hold up a trigger. */
    private boolean isSomethingDue() {
        var instant = clock.instant();
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos() && instant.isBefore(lookedAtInstant.plus(LOOK_EVERY))) {
            return false;
        }
        lookedAt = System.nanoTime();
        lookedAtInstant = instant;
        try {
            var now = instant.getEpochSecond();
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

    /** Whether this process has not ended its first round, so that it does not know yet what it can do. */
    public boolean isFirst() {
        return isFirst;
    }

    private void make() {
        try {
            // The process that settles now may not see windows that became due meanwhile; the next round settles them.
            wanted = settlement.isHeld();
            if (!wanted) {
                round();
                failures = 0;
                notBefore = System.nanoTime();
            }
        } catch (Refused e) {
            wanted = e.kind() == Refused.RefusedBecause.ALREADY_RUNNING;
            // The missing start was reported as what the round waits for; a wrong start was not.
            if (e.kind() != Refused.RefusedBecause.NO_START || !waitsForStart) {
                LOG.info("{}", e.getMessage());
            }
        } catch (Stopped e) {
            LOG.debug("no more is begun", e);
        } catch (RunFailed e) {
            ended(e);
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            isFirst = false;
        }
    }

    private void round() {
        var report = new RoundReport();
        try {
            var isThere = waitsFor.isEmpty() ? pulling.pull(report) : pulling.platform(report);
            var now = clock.instant().getEpochSecond();
            Predicate<Window> due = window -> schedule.isDue(window, now);
            say(waiting.of(due, now));
            var done = settlement.catchUp(
                    waiting.settles(due, now),
                    schedule.most(),
                    run -> report.settled(run.name(zone), totals.of(run.id())));
            wanted = done >= schedule.most();
            deliver(report, isThere);
        } finally {
            // A waiting window is looked at every minute.
            if (waitsFor.isEmpty() || !report.isNothing()) {
                report.log(LOG);
            }
        }
    }

    /** Logs each wait once, because a waiting window is looked at every minute. */
    private void say(Optional<Wait> wait) {
        var sentence = wait.map(Wait::sentence).orElse("");
        if (!sentence.isEmpty() && !sentence.equals(waitsFor)) {
            LOG.warn("{}", sentence);
        }
        waitsFor = sentence;
        waitsForStart = wait.filter(w -> w.cause() == Waiting.Cause.NO_START).isPresent();
    }

    private void ended(RunFailed run) {
        switch (run.ending()) {
            case FAILED -> failed(run);
            case STOPPED -> LOG.debug("its own line says so", run);
            case LOST -> {
                wanted = true;
                LOG.warn("{}", run.getMessage());
            }
        }
    }

    private void failed(RuntimeException failure) {
        wanted = true;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 12));
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        notBefore = System.nanoTime() + pause.toNanos();
        LOG.error("{}; the next attempt is in {} s at the latest", Pulling.sentence(failure), pause.toSeconds());
    }

    /** Pulls statements that should be there by now until they are (P1); called every half hour. */
    public void statements() {
        if (lock.tryLock()) {
            try {
                pulling.missing();
            } catch (RuntimeException e) {
                LOG.warn("statements could not be pulled: {}", Pulling.sentence(e));
            } finally {
                lock.unlock();
            }
        }
    }

    /** @param isThere whether the platform answers; otherwise its actions wait, as its feeds do */
    private void deliver(RoundReport report, boolean isThere) {
        if (isThere && actions.isDue()) {
            report.told(actions.deliver());
        }
        if (exports.isDue()) {
            report.sent(exports.deliver());
        }
    }
}
