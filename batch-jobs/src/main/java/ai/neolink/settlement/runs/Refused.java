package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.refusal.Wording.Sentence;

/**
 * The refusal of a run that did not begin: one of the messages of {@link NotBegun}, with the kind from which the
 * service concludes whether to wait or to tell somebody.
 */
public final class Refused extends Refusal {
    private static final long serialVersionUID = 1;

    /** The kind of refusal; it decides the exit code. */
    public enum RefusedBecause {
        /** A run before this one failed and must be restarted first. */
        FAILED_BEFORE(Refusal.FAILED),
        /** The window cannot be settled yet. */
        TOO_EARLY(Refusal.WRONG_USAGE),
        /** Nothing is settled and nobody said where the ledger begins, or the window is before that. */
        NO_START(Refusal.WRONG_USAGE),
        /** A feed that the window needs is not complete to the window's end: try again later. */
        NOT_FED(Refusal.NOT_NOW),
        /** Another process is settling. */
        ALREADY_RUNNING(Refusal.RUNNING_ELSEWHERE);

        private final int code;

        RefusedBecause(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final RefusedBecause kind;

    Refused(RefusedBecause kind, Sentence sentence) {
        super(sentence, kind.code(), null);
        this.kind = kind;
    }

    public RefusedBecause kind() {
        return kind;
    }
}
