package ai.neolink.settlement.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What a failed call tells about the host that was called. */
public enum Fault {
    /** Nothing: this process is ending and does not ask again. */
    STOPPING,
    /** No connection could be made: refused, no such host, no way there, no answer to the attempt. */
    UNREACHABLE,
    /** There was a connection but no answer in time. */
    SILENT,
    /** The host answered, whatever it said; or something failed on this side, such as the database. */
    ANSWERED;

    /** Whether the host does not answer, or says that it is in trouble (5xx, 429), so that a later call may succeed. */
    public static boolean isAway(Throwable failure) {
        return failure instanceof Answer answer ? answer.isTrouble() : of(failure) != ANSWERED;
    }

    /**
     * The fault that ended an exchange. An ending process does not ask again, so it must not report the trouble of the
     * last answer as if it had waited for a better one.
     */
    public static Fault of(Exchange exchange) {
        var failure = Objects.requireNonNull(exchange.getException(), "the exchange did not fail");
        return isAway(failure) && !exchange.getContext().getStatus().isStarted() ? STOPPING : of(failure);
    }

    /** The fault of the first cause that tells one. */
    public static Fault of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SQLException _ -> {
                    return ANSWERED;
                }
                case RejectedExecutionException _ -> {
                    return STOPPING;
                }
                case ConnectException _,
                        UnknownHostException _,
                        NoRouteToHostException _,
                        ConnectTimeoutException _ -> {
                    return UNREACHABLE;
                }
                case InterruptedIOException _ -> {
                    return SILENT;
                }
                default -> {
                    // look further down
                }
            }
        }
        return ANSWERED;
    }
}
