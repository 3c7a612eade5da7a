package ai.neolink.settlement.monitor;

import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.DatabaseTrouble;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * Leaves out of the log the traces with which libraries tell that the database is away, each every few seconds: one
 * line of our own says so (see {@link Readings}), and the failure of a run has its sentence. Our own lines stay, and so
 * does a pool that has run out of connections though the database answers: somebody does not give them back.
 */
public final class TracesOfAnOutage extends Filter<ILoggingEvent> {
    private static final String OWN = "ai.neolink.";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return !event.getLoggerName().startsWith(OWN)
                        && event.getThrowableProxy() instanceof ThrowableProxy failure
                        && isOutage(failure.getThrowable())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean isOutage(Throwable failure) {
        return DatabaseTrouble.of(failure) == DatabaseTrouble.AWAY
                && DatabaseFault.in(failure)
                        .filter(TracesOfAnOutage::isExhausted)
                        .isEmpty();
    }

    /** The pool's own failure, behind which no connection failed. */
    private static boolean isExhausted(SQLException failure) {
        return failure.getClass() == SQLTransientConnectionException.class && failure.getCause() == null;
    }
}
