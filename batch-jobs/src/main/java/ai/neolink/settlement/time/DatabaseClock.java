package ai.neolink.settlement.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the time by the database's clock. */
@Component
public class DatabaseClock {
    private final JdbcClient jdbc;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Instant now() {
        return jdbc.sql("select current_timestamp from intake_clock")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
