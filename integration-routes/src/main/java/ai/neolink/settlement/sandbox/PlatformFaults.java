package ai.neolink.settlement.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides which requests go wrong, and how: the faults take turns, on a given share of the requests, and the request
 * after a fault succeeds.
 */
public final class PlatformFaults {
    /** The faults of a platform under strain. */
    public enum PlatformFault {
        NONE,
        TOO_MANY_REQUESTS,
        UNAVAILABLE,
        SERVER_ERROR,
        RESET,
        TRUNCATED,
        MISSING_NODES,
        REPEATED_PAGE
    }

    private static final int KINDS = PlatformFault.values().length - 1;

    private volatile int percent;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /** @param percent how many of a hundred requests go wrong, 0 to 50 */
    public PlatformFaults(int percent) {
        this.percent = percent;
    }

    /** Changes the share while requests come. */
    void set(int percent) {
        this.percent = percent;
    }

    int percent() {
        return percent;
    }

    PlatformFault next() {
        var request = requests.getAndIncrement();
        if (percent == 0 || request % Math.max(2, 100 / percent) != 0) {
            return PlatformFault.NONE;
        }
        return PlatformFault.values()[1 + faults.getAndIncrement() % KINDS];
    }

    /** The number of requests that went wrong so far. */
    public int count() {
        return faults.get();
    }
}
