package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.start.CrashPoint;
import java.util.List;

/** Runs commands that end at a point of the code, by a signal that the process gets there. */
final class Crash {
    private static final int SIGKILL = 9;

    /** A shell and Java tell of a process that a signal ended by this number plus that of the signal. */
    private static final int BY_SIGNAL = 128;

    private Crash() {}

    /**
     * Runs a command and kills it when it reaches the point for the n-th time.
     *
     * @return false if the command ended before
     */
    static boolean kill(CrashPoint point, int occurrence, List<String> arguments) {
        try (var child = Child.start(point.options(occurrence, SIGKILL), SettleApplication.class, arguments)) {
            var code = child.code();
            if (code != 0 && code != BY_SIGNAL + SIGKILL) {
                throw new AssertionError(point + " was not reached; the process said:\n" + child.said());
            }
            return code != 0;
        }
    }

    /**
     * Runs a command and sends it a signal when it reaches the point for the n-th time; then the command continues.
     *
     * @return what the command said
     */
    static String signal(CrashPoint point, int occurrence, int signal, List<String> arguments) {
        try (var child = Child.start(point.options(occurrence, signal), SettleApplication.class, arguments)) {
            assertThat(child.code()).as(child.said()).isEqualTo(BY_SIGNAL + signal);
            return child.said();
        }
    }
}
