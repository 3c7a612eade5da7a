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
 * Removes from the log the stack traces with which libraries report every few seconds that the database is away; one
 * line of our own says so (see {@link Readings}), and a failed run has its sentence. Our own lines stay. A pool without
 * free connections while the database answers stays in the log, too, because it means that connections are not given
 * back.
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

    /** Whether the pool itself failed, without a failed connection behind it. */
    private static boolean isExhausted(SQLException failure) {
        return failure.getClass() == SQLTransientConnectionException.class && failure.getCause() == null;
    }
}
