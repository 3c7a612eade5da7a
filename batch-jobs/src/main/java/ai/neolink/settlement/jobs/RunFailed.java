package ai.neolink.settlement.jobs;

/** A run stopped with an error; what was committed stays, and a restart goes on from there. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFailed(String run, String sentence, Throwable cause) {
        super("%s failed: %s; “settle restart” goes on with it".formatted(run, sentence), cause);
    }
}
