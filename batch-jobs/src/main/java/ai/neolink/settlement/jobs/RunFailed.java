package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.StopSignal.Stopped;
import org.jspecify.annotations.Nullable;

/**
 * A run ended early; what was committed stays, and whoever comes next goes on from there. The message says why, and
 * what to do.
 */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How a run ended early. */
    public enum RunEnding {
        FAILED,
        /** Somebody asked the process to end: nothing is wrong. */
        STOPPED,
        /** Another process took the run over, and goes on with it. */
        LOST
    }

    private final RunEnding ending;

    private RunFailed(RunEnding ending, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.ending = ending;
    }

    static RunFailed of(String run, String sentence, @Nullable Throwable cause) {
        return isStop(cause)
                ? new RunFailed(
                        RunEnding.STOPPED,
                        "%s was interrupted: %s; it goes on at the next start".formatted(run, sentence),
                        cause)
                : new RunFailed(
                        RunEnding.FAILED,
                        "%s failed: %s; “settle restart” goes on with it".formatted(run, sentence),
                        cause);
    }

    /**
     * Whatever failed, failed for that reason: its sessions were ended.
     *
     * @param successor who goes on with the run
     */
    static RunFailed lost(String run, String successor, @Nullable Throwable cause) {
        return new RunFailed(
                RunEnding.LOST,
                "%s was taken over by %s; nothing of what this process had in hand was kept".formatted(run, successor),
                cause);
    }

    private static boolean isStop(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stopped) {
                return true;
            }
        }
        return false;
    }

    public RunEnding ending() {
        return ending;
    }
}
