package ai.neolink.settlement.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides what goes wrong at a provider: the faults that were ordered, one for each application, and otherwise a
 * transient fault now and then.
 */
public final class ProviderFaults {
    /** The faults. A transient fault is gone when the client asks again; any other fault stands in the file. */
    public enum ProviderFault {
        NONE,
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        BROKEN_SIGNATURE,
        UNSIGNED,
        OLD_TIMESTAMP,
        PROBE_SIGNATURE,
        UNKNOWN_SERIAL,
        NO_JSON,
        WRONG_HASH,
        TRUNCATED,
        EXPIRED_LINK,
        RESET,
        NOT_READY,
        UNSIGNED_EMPTY,
        SIGN_ERROR,
        NO_PERMISSION,
        FOREIGN_HOST,
        DEAD_HOST,
        REDIRECT,
        SUMMARY_DOES_NOT_TIE,
        RENAMED_COLUMN,
        ROW_TWICE,
        LINE_BREAK_IN_A_NAME,
        BLANK_LINE_BEFORE_THE_SUMMARY,
        FOREIGN_CURRENCY,
        WRONG_CHARSET,
        LAST_ROW_MISSING,
        BOMB,
        HOSTILE_NAME,
        THREE_FILES
    }

    private static final ProviderFault[] TRANSIENT = {
        ProviderFault.TOO_MANY_REQUESTS,
        ProviderFault.BROKEN_SIGNATURE,
        ProviderFault.SERVER_ERROR,
        ProviderFault.TRUNCATED,
        ProviderFault.EXPIRED_LINK,
        ProviderFault.NO_JSON,
        ProviderFault.UNSIGNED
    };

    private volatile int percent;
    private final Deque<ProviderFault> ordered = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /** @param percent how many of a hundred applications meet a transient fault, 0 to 50 */
    public ProviderFaults(int percent) {
        this.percent = percent;
    }

    /** Changes the share while requests come. */
    void set(int percent) {
        this.percent = percent;
    }

    /** Orders faults for the next applications. */
    public synchronized void order(ProviderFault fault, int times) {
        for (int i = 0; i < times; i++) {
            ordered.add(fault);
        }
    }

    synchronized ProviderFault next() {
        var fault = ordered.poll();
        if (fault != null) {
            return fault;
        }
        var request = requests.getAndIncrement();
        if (percent == 0 || request % Math.max(2, 100 / percent) != 0) {
            return ProviderFault.NONE;
        }
        return TRANSIENT[faults.getAndIncrement() % TRANSIENT.length];
    }
}
