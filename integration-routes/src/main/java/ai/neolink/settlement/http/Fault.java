package ai.neolink.settlement.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What a failed call says of the host that was called. */
public enum Fault {
    /** Nothing: this process is ending, and does not ask again. */
    STOPPING,
    /** No connection could be made: refused, no such host, no way there, no answer to the attempt. */
    UNREACHABLE,
    /** There was a connection, and no answer in time. */
    SILENT,
    /** It answered, whatever it said; or something on this side failed: the database, which may be away by itself. */
    ANSWERED;

    /**
     * Whether there is nobody to have an answer from, or only one that is in trouble by its own words (5xx, 429):
     * asking later may help.
     */
    public static boolean isAway(Throwable failure) {
        return failure instanceof Answer answer ? answer.isTrouble() : of(failure) != ANSWERED;
    }

    /**
     * What ended an exchange. A process that is ending does not ask again, so the trouble of the last answer would be
     * told although nobody waited for a better one.
     */
    public static Fault of(Exchange exchange) {
        var failure = exchange.getException();
        return isAway(failure) && !exchange.getContext().getStatus().isStarted() ? STOPPING : of(failure);
    }

    /** Of the first cause that tells. */
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
