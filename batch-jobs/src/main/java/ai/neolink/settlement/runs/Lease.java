package ai.neolink.settlement.runs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the settlement for as long as it is open: renews the lease in the background, gives it back when closed. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long BEAT_SECONDS = 5;

    private final Owner owner;
    private final Ownership ownership;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());

    /** @throws Refused if another process holds the settlement */
    public Lease(Owner owner) {
        this.owner = owner;
        ownership = owner.acquire();
        heart.scheduleAtFixedRate(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            if (!owner.renew(ownership)) {
                LOG.warn("Another process took the settlement over; this one will post nothing more.");
                heart.shutdown();
            }
        } catch (RuntimeException e) {
            LOG.warn("The lease could not be renewed: {}", e.getMessage());
        }
    }

    public Ownership ownership() {
        return ownership;
    }

    @Override
    public void close() {
        heart.shutdownNow();
        owner.release(ownership);
    }
}
