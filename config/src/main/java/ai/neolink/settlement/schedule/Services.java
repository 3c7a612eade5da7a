package ai.neolink.settlement.schedule;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whether a service works on this database: every scheduler of Quartz's cluster checks in every few seconds. */
@Component
public class Services {
    /** The name of our scheduler; schedulers of other programs in the same tables have other names. */
    private static final String NAME = "settlement";

    /** Six check-ins, plus the difference that two clocks may have. */
    private static final long SILENT_MILLIS = 30_000 + 150_000;

    private final JdbcClient jdbc;

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a service checked in within the last three minutes. A check-in carries the time of the service's machine,
     * but this compares with the time of the database: a difference of the clocks must not make a working service seem
     * dead.
     */
    public boolean isThere() {
        return jdbc.sql("select max(last_checkin_time) last_seen, current_timestamp now_at from "
                        + "qrtz_scheduler_state where sched_name = :name")
                .param("name", NAME)
                .query((row, n) -> row.getLong("last_seen")
                        > row.getObject("now_at", OffsetDateTime.class)
                                        .toInstant()
                                        .toEpochMilli()
                                - SILENT_MILLIS)
                .single();
    }
}
