package ai.neolink.settlement.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer that is not what was asked for. */
public final class Answer extends IOException {
    private static final long serialVersionUID = 1;

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final int status;
    private final @Nullable String retryAfter;
    private final String text;

    /** @param who as sentences begin: {@code the platform} */
    public Answer(String who, int status, @Nullable String retryAfter, String text) {
        super("%s answered %d%s".formatted(who, status, text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.retryAfter = retryAfter;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /** Whether the other side is in trouble (5xx) or has too much to do (429): asking later may help. */
    public boolean isTrouble() {
        return status >= SERVER_ERROR || status == TOO_MANY;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    public String text() {
        return text;
    }
}
