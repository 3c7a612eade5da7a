package ai.neolink.settlement.store;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Who owns the tables, if it is somebody else than the role that asks (T1). On H2 there is one role, and whoever opens
 * the file is its owner.
 */
@Component
public class TableOwner {
    /** @param role who asks */
    public record Another(String owner, String role) {}

    private static final String POSTGRESQL = """
            select t.tableowner, cast(current_user as varchar(128)) asking from pg_tables t
            where t.schemaname = current_schema() and t.tablename = 'event'
            """;

    private final JdbcClient jdbc;
    private final DataSource database;

    TableOwner(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** The owner; empty if it is the role that asks. */
    public Optional<Another> another() {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, this::found)
                    .filter(found -> !found.owner.equals(found.role));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }

    private Optional<Another> found(DatabaseMetaData described) throws SQLException {
        return switch (DatabaseDriver.fromProductName(described.getDatabaseProductName())) {
            case POSTGRESQL -> jdbc.sql(POSTGRESQL).query(TableOwner::read).optional();
            // On Oracle a schema is the user who owns what is in it.
            case ORACLE -> Optional.of(new Another(described.getConnection().getSchema(), described.getUserName()));
            default -> Optional.empty();
        };
    }

    private static Another read(ResultSet row, int number) throws SQLException {
        return new Another(row.getString("tableowner"), row.getString("asking"));
    }
}
