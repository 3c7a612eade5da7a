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
    private static final long SILENT_MILLIS = 30_000;

    private final JdbcClient jdbc;

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether one was heard of within half a minute, by the database's clock. */
    public boolean isThere() {
        return jdbc.sql("select max(last_checkin_time), current_timestamp from qrtz_scheduler_state")
                .query((row, n) -> row.getLong(1)
                        > row.getObject(2, OffsetDateTime.class).toInstant().toEpochMilli() - SILENT_MILLIS)
                .single();
    }
}
