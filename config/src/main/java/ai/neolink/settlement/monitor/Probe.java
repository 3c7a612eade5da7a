package ai.neolink.settlement.monitor;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Asks on a connection of its own whether the database answers. Settling rightly waits half a minute for a connection,
 * but a health check must know within seconds.
 */
@Component
class Probe implements AutoCloseable {
    private static final int PATIENCE_MS = 2000;

    private final Optional<HikariDataSource> own;

    Probe(DataSource dataSource) {
        own = Optional.ofNullable(DataSourceUnwrapper.unwrap(dataSource, HikariDataSource.class))
                .map(Probe::oneOf);
    }

    private static HikariDataSource oneOf(HikariDataSource pool) {
        var one = new HikariDataSource();
        pool.copyStateTo(one);
        one.setPoolName("health");
        one.setMaximumPoolSize(1);
        one.setMinimumIdle(1);
        one.setConnectionTimeout(PATIENCE_MS);
        one.setValidationTimeout(PATIENCE_MS / 2);
        one.setInitializationFailTimeout(-1);
        return one;
    }

    /** @throws DataAccessResourceFailureException if the database does not answer within a few seconds */
    void check() {
        if (own.isPresent()) {
            try (var connection = own.get().getConnection()) {
                if (!connection.isValid(PATIENCE_MS / 1000)) {
                    throw new SQLTransientConnectionException("the connection is not valid");
                }
            } catch (SQLException e) {
                throw new DataAccessResourceFailureException("no connection", e);
            }
        }
    }

    @Override
    public void close() {
        own.ifPresent(HikariDataSource::close);
    }
}
