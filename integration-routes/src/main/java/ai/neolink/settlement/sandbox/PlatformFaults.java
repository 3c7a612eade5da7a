package ai.neolink.settlement.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which requests go wrong, and how: every fault in turn, on so many of a hundred requests; the request after a fault
 * goes well.
 */
public final class PlatformFaults {
    /** What a platform under strain does. */
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

    private final int percent;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /** @param percent of the requests that go wrong, 0 to 50 */
    public PlatformFaults(int percent) {
        this.percent = percent;
    }

    PlatformFault next() {
        var request = requests.getAndIncrement();
        if (percent == 0 || request % Math.max(2, 100 / percent) != 0) {
            return PlatformFault.NONE;
        }
        return PlatformFault.values()[1 + faults.getAndIncrement() % KINDS];
    }

    /** How many requests went wrong. */
    public int count() {
        return faults.get();
    }
}
