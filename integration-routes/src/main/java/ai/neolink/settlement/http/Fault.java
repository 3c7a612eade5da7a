package ai.neolink.settlement.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What a failed call says of the host that was called. */
public enum Fault {
    /** Nothing: this process is ending, and does not ask again. */
    STOPPING,
    /** No connection could be made: refused, no such host, no way there, no answer to the attempt. */
    UNREACHABLE,
    /** There was a connection, and no answer in time. */
    SILENT,
    /** It answered, whatever it said. */
    ANSWERED;

    /** Of the first cause that tells. */
    public static Fault of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
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
