package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.settings.CoreSettings;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Stops settling when the process is asked to end (SIGTERM). The current chunk is rolled back and the run is marked as
 * stopped while the database is still open. After a time limit the process ends anyway, which is as safe as a kill.
 */
@Component
@Lazy(false)
public class StopSignal implements ApplicationListener<ContextClosedEvent> {
    /** The reason of a run that ended early because somebody asked the process to end. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super(RunFailure.ASKED_TO_END.text());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Duration patience;
    private int active;
    private volatile boolean requested;

    StopSignal(CoreSettings settings) {
        patience = Duration.ofSeconds(settings.stopSeconds());
    }

    /**
     * Notes that work is under way until the returned object is closed.
     *
     * @throws Stopped if the process is about to end
     */
    Working work() {
        lock.lock();
        try {
            check();
            active++;
            return new Working();
        } finally {
            lock.unlock();
        }
    }

    /** Throws if the process is about to end. The check is cheap, because it is made for every unit. */
    public void check() {
        if (requested) {
            throw new Stopped();
        }
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        lock.lock();
        try {
            requested = true;
            var left = patience.toNanos();
            while (active > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            if (active > 0) {
                LOG.warn("what settles did not stop within {} s; the process ends all the same", patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Is closed when the work is done. */
    final class Working implements AutoCloseable {
        @Override
        public void close() {
            lock.lock();
            try {
                active--;
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
