package ai.neolink.settlement.monitor;

import ai.neolink.settlement.store.DatabaseTrouble;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Leaves out of the log the traces with which libraries tell that the database is away, each every few seconds: one
 * line of our own says so (see {@link Readings}), and the failure of a run has its sentence.
 */
public final class TracesOfAnOutage extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy failure
                        && DatabaseTrouble.of(failure.getThrowable()) == DatabaseTrouble.AWAY
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
