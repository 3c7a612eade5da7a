package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.StopSignal.Stopped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run ended early. What was committed stays, and the next attempt continues from there. The message says why the run
 * ended and what to do.
 */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The ways in which a run ends early. */
    public enum RunEnding {
        FAILED,
        /** A person or supervisor asked the process to end; nothing is wrong. */
        STOPPED,
        /** Another process took the run over and continues it. */
        LOST
    }

    private final RunEnding ending;

    private RunFailed(RunEnding ending, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.ending = ending;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
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
     * The failure of a run that was taken over: everything else failed because the sessions were ended.
     *
     * @param successor the process that continues the run
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
