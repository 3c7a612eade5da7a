package ai.neolink.settlement.runs;

import ai.neolink.settlement.store.DatabaseFault;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the settlement while it is open: renews the lease in the background and gives it back when closed. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int BEATS = 6;

    private final Owner owner;
    private final StopSignal.Working working;
    private final Ownership ownership;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());

    /**
     * @param stop makes the end of the process wait for what runs under the lease
     * @throws Refused if another process holds the settlement
     */
    public Lease(Owner owner, StopSignal stop) {
        this.owner = owner;
        working = stop.work();
        try {
            ownership = owner.acquire();
        } catch (RuntimeException e) {
            working.close();
            throw e;
        }
        var pause = TimeUnit.SECONDS.toMillis(owner.leaseSeconds()) / BEATS;
        heart.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
        try {
            owner.endSessionsOfPrevious();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void beat() {
        try {
            if (!owner.renew(ownership)) {
                LOG.warn("Another process took the settlement over; this one will post nothing more.");
                heart.shutdown();
            }
        } catch (RuntimeException e) {
            LOG.warn("The lease could not be renewed: {}", DatabaseFault.sentence(e));
        }
    }

    /** Tells everybody who looks how many runs are expected to be settled under the lease (“window 3 of 47”). */
    public void expect(int windows) {
        owner.expect(windows);
    }

    public Ownership ownership() {
        return ownership;
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            owner.release(ownership);
        } catch (RuntimeException e) {
            // A lease that cannot be given back expires by itself; a failure here must not hide why the run stopped.
            LOG.warn("The settlement could not be given back: {}", DatabaseFault.sentence(e));
        } finally {
            working.close();
        }
    }
}
