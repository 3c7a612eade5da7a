package ai.neolink.settlement.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the time by the database's clock, which is the same for all processes and never made up. What processes and
 * people did is told by it; what is settled is told by the settlement's clock, which stands or moves at a pace of its
 * own beside a sandbox.
 */
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
