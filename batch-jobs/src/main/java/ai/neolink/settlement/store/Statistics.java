package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Refreshes the planner's statistics. PostgreSQL analyses a table minutes after it has grown; until then a query over
 * new rows expects a handful and looks each of them up alone. Does nothing on other databases.
 */
@Component
public class Statistics {
    private final JdbcOperations jdbc;

    Statistics(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a sample of the tables now; in the caller's transaction. */
    public void refresh(String... tables) {
        var isPostgres = jdbc.execute((ConnectionCallback<Boolean>) Statistics::isPostgres);
        if (Boolean.TRUE.equals(isPostgres)) {
            jdbc.execute("analyze " + String.join(", ", tables));
        }
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }
}
