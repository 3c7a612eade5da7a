package ai.neolink.settlement.start;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The classes with crash points call this at the start of their methods. A process that was asked to end at one of them
 * sends itself the signal; in any other process nothing happens.
 */
public final class Reached {
    static final String PLACE = "test.crash.place";
    static final String OCCURRENCE = "test.crash.occurrence";
    static final String SIGNAL = "test.crash.signal";

    private static final String WANTED = System.getProperty(PLACE, "");
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger(OCCURRENCE, 0));

    private Reached() {}

    /** Sends the signal within the call: SIGKILL never returns, and after another signal the method continues. */
    public static void place(String place) {
        if (place.equals(WANTED) && LEFT.decrementAndGet() == 0) {
            send(Integer.getInteger(SIGNAL));
            awaitTheEnd();
        }
    }

    /**
     * Waits until the program's end waits for the command: without this, the work at hand could be done before the
     * program has noticed the signal.
     */
    private static void awaitTheEnd() {
        var quiet = 0;
        for (int i = 0; i < 1000 && quiet < 20; i++) {
            LockSupport.parkNanos(10_000_000);
            quiet = Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(thread -> thread.getName().equals("ending") && isWaiting(thread))
                    ? quiet + 1
                    : 0;
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @SuppressWarnings("restricted")
    private static void send(int signal) {
        var linker = Linker.nativeLinker();
        var kill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            var code = (int) kill.invokeExact((int) ProcessHandle.current().pid(), signal);
            if (code != 0) {
                throw new IllegalStateException("signal " + signal + " was not sent");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
