package ai.neolink.settlement.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which requests go wrong, and how: every fault in turn, on so many of a hundred requests; the request after a fault
 * goes well.
 */
public final class Faults {
    /** What a platform under strain does. */
    public enum Fault {
        NONE,
        TOO_MANY_REQUESTS,
        UNAVAILABLE,
        SERVER_ERROR,
        RESET,
        TRUNCATED,
        MISSING_NODES,
        REPEATED_PAGE
    }

    private static final int KINDS = Fault.values().length - 1;

    private final int percent;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /** @param percent of the requests that go wrong, 0 to 50 */
    public Faults(int percent) {
        this.percent = percent;
    }

    Fault next() {
        var request = requests.getAndIncrement();
        if (percent == 0 || request % Math.max(2, 100 / percent) != 0) {
            return Fault.NONE;
        }
        return Fault.values()[1 + faults.getAndIncrement() % KINDS];
    }

    /** How many requests went wrong. */
    public int count() {
        return faults.get();
    }
}
