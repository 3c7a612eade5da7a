package ai.neolink.settlement.flow;

import ai.neolink.settlement.store.Migrated;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes fresh databases: H2 in memory, a real PostgreSQL, and a real Oracle where one is named. The PostgreSQL is
 * started once for all tests, unless {@code SETTLEMENT_TEST_POSTGRESQL=jdbc:postgresql://host:port/} names a running
 * one that lets anybody in as {@code postgres}.
 */
public enum Databases {
    H2 {
        @Override
        public Place fresh() {
            return embedded("");
        }
    },
    POSTGRESQL {
        @Override
        public Place empty() {
            return Server.create("empty", "");
        }

        @Override
        public Place fresh() {
            return Server.create("test", " template " + Server.MIGRATED);
        }
    },
    /** Without {@code -Doracle.url}, the tests on Oracle are skipped with a sentence. */
    ORACLE {
        @Override
        public Place fresh() {
            return OracleSchemas.fresh();
        }
    };

    /** A place says where a database is and who may use it. */
    public record Place(String url, String user, String password) {}

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Makes a database without rows; on PostgreSQL it has the program's tables already. */
    public abstract Place fresh();

    /** Makes a database without a table. */
    public Place empty() {
        return fresh();
    }

    /** Waits until a transaction waits for a lock of another one. */
    public void awaitWaiting(JdbcClient jdbc) {
        var waiting = this == H2
                ? "select count(*) from information_schema.sessions where blocker_id is not null"
                : "select count(*) from pg_stat_activity "
                        + "where datname = current_database() and wait_event_type = 'Lock'";
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql(waiting).query(Long.class).single() > 0);
    }

    /** Makes an H2 that behaves like Oracle in two points: {@code ''} is null, and a date has a time. */
    static Place embeddedInOraclesWays() {
        return embedded(";MODE=Oracle");
    }

    private static Place embedded(String more) {
        // A run sends some 200 texts; of the eight that are kept without being told, each comes again after it is
        // forgotten.
        return new Place(
                "jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500" + more,
                "sa",
                "");
    }

    private static final class Server {
        private static final String ADDRESS =
                Objects.requireNonNullElseGet(System.getenv("SETTLEMENT_TEST_POSTGRESQL"), Server::start);
        private static final String MIGRATED;

        static {
            var migrated = create("migrated", "");
            Migrated.migrate(new DriverManagerDataSource(migrated.url(), migrated.user(), migrated.password()));
            MIGRATED = migrated.url().substring(ADDRESS.length());
        }

        private static String start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
                return "jdbc:postgresql://localhost:%d/".formatted(server.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Several test processes may share a server, so the name of a database contains the process. */
        static Place create(String kind, String template) {
            var name = "%s_%d_%d".formatted(kind, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
            try (var connection = DriverManager.getConnection(ADDRESS + "postgres", "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name + template);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new Place(ADDRESS + name, "postgres", "");
        }
    }
}
