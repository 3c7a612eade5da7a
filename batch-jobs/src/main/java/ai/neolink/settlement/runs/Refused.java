package ai.neolink.settlement.runs;

/** The reason why a run did not begin, as a sentence for the operator. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kind of refusal; it decides the exit code. */
    public enum RefusedBecause {
        /** A run before this one failed and must be restarted first. */
        FAILED_BEFORE,
        /** The window cannot be settled yet. */
        TOO_EARLY,
        /** Nothing is settled and nobody said where the ledger begins, or the window is before that. */
        NO_START,
        /** A feed that the window needs is not complete to the window's end: try again later. */
        NOT_FED,
        /** Another process is settling. */
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
