package ai.neolink.settlement.platform;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer of the platform that is not a page. */
final class PlatformAnswer extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String retryAfter;
    private final String text;

    PlatformAnswer(int status, @Nullable String retryAfter, String text) {
        super("the platform answered %d%s".formatted(status, text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.retryAfter = retryAfter;
        this.text = text;
    }

    int status() {
        return status;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    String text() {
        return text;
    }
}
