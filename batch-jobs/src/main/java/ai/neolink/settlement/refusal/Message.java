package ai.neolink.settlement.refusal;

/** Why something is refused or not done: a sentence for people, with an exit code. */
public interface Message extends Wording {
    /** How a command ends that is refused so (O5). */
    default int code() {
        return Refusal.WRONG_USAGE;
    }

    /** To be thrown. */
    default Refusal refuse(Object... arguments) {
        return new Refusal(with(arguments), code(), null);
    }

    /** To be thrown where something else failed first. */
    default Refusal because(Throwable cause, Object... arguments) {
        return new Refusal(with(arguments), code(), cause);
    }
}
