package ai.neolink.settlement.runs;

/** Why a run was not begun, in a sentence for the operator. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of refusal it is, by the exit code operators see. */
    public enum RefusedBecause {
        /** A run before this one failed and must be restarted first. */
        FAILED_BEFORE,
        /** The window cannot be settled yet. */
        TOO_EARLY,
        /** Nothing is settled and nobody said where the ledger begins, or the window is before that. */
        NO_START,
        /** A feed that the window needs is not complete to its end: to be tried again. */
        NOT_FED,
        /** Another process is running it. */
        ALREADY_RUNNING
    }

    private final RefusedBecause kind;

    public Refused(RefusedBecause kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public RefusedBecause kind() {
        return kind;
    }
}
