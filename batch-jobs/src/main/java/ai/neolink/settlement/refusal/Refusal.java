package ai.neolink.settlement.refusal;

import ai.neolink.settlement.refusal.Wording.Sentence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asked for, or what was given, is refused: one sentence, no stack, and an exit code (O5). An
 * {@link IllegalArgumentException} is no refusal: a library throws it too, and a bug looked like an operator's mistake.
 */
public class Refusal extends RuntimeException {
    /** The exit code of what failed. */
    public static final int FAILED = 1;

    /** The exit code of wrong usage or configuration. */
    public static final int WRONG_USAGE = 2;

    /** The exit code if another process is running it. */
    public static final int RUNNING_ELSEWHERE = 4;

    /** The exit code if nothing is wrong with the command, but what it needs is not there yet, or is away. */
    public static final int NOT_NOW = 75;

    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;
    private final int code;

    /** @param code the exit code, where it is not the message's own */
    public Refusal(Sentence sentence, int code, @Nullable Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
        this.code = code;
    }

    /** The message and its arguments, e.g. for another language. */
    public final Sentence sentence() {
        return sentence;
    }

    public final int code() {
        return code;
    }

    /** The sentence in English. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
