package ai.neolink.settlement.time;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Tells the time by the database's clock, which is the same for all processes and never made up. What processes and
 * people did is told by it; what is settled is told by the settlement's clock, which stands or moves at a pace of its
 * own beside a sandbox.
 *
 * <p>It goes on within a transaction: what a long step notes at its end is not of its beginning. {@code
 * current_timestamp} stands still until the commit on PostgreSQL and H2.
 */
@Component
public class DatabaseClock {
    private final JdbcOperations jdbc;

    DatabaseClock(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    public Instant now() {
        return jdbc.execute((ConnectionCallback<Instant>) DatabaseClock::read);
    }

    private static Instant read(Connection connection) throws SQLException {
        var word = word(DatabaseDriver.fromProductName(connection.getMetaData().getDatabaseProductName()));
        try (var statement = connection.prepareStatement("select %s told_at from intake_clock".formatted(word));
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject("told_at", OffsetDateTime.class).toInstant();
        }
    }

    private static String word(DatabaseDriver driver) {
        return switch (driver) {
            case POSTGRESQL -> "clock_timestamp()";
            // H2 has no such function, but knows when each session began its statement.
            case H2 ->
                "(select executing_statement_start from information_schema.sessions where session_id = session_id())";
            default -> "current_timestamp";
        };
    }
}
