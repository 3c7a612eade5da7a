package ai.neolink.settlement.schedule;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a service works on this database, as its Quartz tells: every scheduler of the cluster checks in every few
 * seconds.
 */
@Component
public class Services {
    /** The scheduler's name, which other programs' schedulers in the same tables do not have. */
    private static final String NAME = "settlement";

    /** Six check-ins, and as much as two clocks may differ. */
    private static final long SILENT_MILLIS = 30_000 + 150_000;

    private final JdbcClient jdbc;

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether one was heard of in the last three minutes. A check-in bears the time of the service's machine, this looks
     * at the database's: the difference must not make a service that works seem dead.
     */
    public boolean isThere() {
        return jdbc.sql(
                        "select max(last_checkin_time), current_timestamp from qrtz_scheduler_state where sched_name = :name")
                .param("name", NAME)
                .query((row, n) -> row.getLong(1)
                        > row.getObject(2, OffsetDateTime.class).toInstant().toEpochMilli() - SILENT_MILLIS)
                .single();
    }
}
