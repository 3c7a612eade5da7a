package ai.neolink.settlement.http;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** An answer other than the one that was asked for. */
public final class Answer extends IOException {
    private static final long serialVersionUID = 1;

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final int status;
    private final @Nullable String retryAfter;
    private final String text;

    /** @param who the name at the beginning of a sentence: {@code the platform} */
    public Answer(String who, int status, @Nullable String retryAfter, String text) {
        super("%s answered %d%s".formatted(who, status, text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.retryAfter = retryAfter;
        this.text = text;
    }

    /** The status of the answer in a message; 0 if there is none. */
    public static int status(Message message) {
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return status == null ? 0 : status;
    }

    public int status() {
        return status;
    }

    /** Whether the other side is in trouble (5xx) or overloaded (429), so that a later call may succeed. */
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
