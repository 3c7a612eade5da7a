package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.StopSignal.Stopped;

/** A run stopped with an error; what was committed stays, and a restart goes on from there. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFailed(String run, String sentence, Throwable cause) {
        super("%s failed: %s; “settle restart” goes on with it".formatted(run, sentence), cause);
    }

    /** Whether somebody asked the process to end; then nothing is wrong. */
    public boolean wasStopped() {
        for (var cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Stopped) {
                return true;
            }
        }
        return false;
    }
}
