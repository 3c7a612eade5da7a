package ai.neolink.settlement.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Only messages of libraries about a database that is away are left out of the log: a leak of connections leaves a
 * trace.
 */
class TracesOfAnOutageTest {
    private static final String QUARTZ = "org.quartz.core.QuartzSchedulerThread";

    static Stream<Arguments> events() {
        var away = new SQLException("the connection was refused", "08001");
        var leak = "pool - Connection is not available, request timed out after 30000ms (total=24, active=24)";
        return Stream.of(
                Arguments.of(QUARTZ, new IllegalStateException(away), FilterReply.DENY),
                Arguments.of(QUARTZ, new SQLTransientConnectionException(leak, "08001", away), FilterReply.DENY),
                Arguments.of(
                        QUARTZ,
                        new IllegalStateException(new SQLTransientConnectionException(leak)),
                        FilterReply.NEUTRAL),
                Arguments.of(QUARTZ, new IllegalStateException("a bug"), FilterReply.NEUTRAL),
                Arguments.of("ai.neolink.settlement.schedule.Rounds", away, FilterReply.NEUTRAL));
    }

    @ParameterizedTest
    @MethodSource("events")
    void onlyAnOutageIsLeftOut(String logger, Exception failure, FilterReply reply) {
        var event = new LoggingEvent(
                "", new LoggerContext().getLogger(logger), Level.ERROR, "something failed", failure, null);
        assertThat(new TracesOfAnOutage().decide(event)).isEqualTo(reply);
    }
}
