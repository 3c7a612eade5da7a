package ai.neolink.settlement.flow;

import ai.neolink.settlement.store.Migrated;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh databases: H2 in memory, a real PostgreSQL that is started once for all tests, and a real Oracle where one is
 * named.
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
            var name = "empty" + NUMBER.incrementAndGet();
            Server.create(name);
            return new Place(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "");
        }

        @Override
        public Place fresh() {
            var name = "test" + NUMBER.incrementAndGet();
            Server.create(name + " template " + Server.MIGRATED);
            return new Place(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "");
        }
    },
    /** Without {@code -Doracle.url} its tests are skipped, with a sentence. */
    ORACLE {
        @Override
        public Place fresh() {
            return OracleSchemas.fresh();
        }
    };

    /** Where a database is, and who may use it. */
    public record Place(String url, String user, String password) {}

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A database with nothing in it; on PostgreSQL the tables are there already. */
    public abstract Place fresh();

    /** A database without a table. */
    public Place empty() {
        return fresh();
    }

    /** An H2 with some of Oracle's ways: {@code ''} is null, a date has a time. */
    static Place embeddedInOraclesWays() {
        return embedded(";MODE=Oracle");
    }

    private static Place embedded(String more) {
        return new Place("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1" + more, "sa", "");
    }

    private static final class Server {
        private static final String MIGRATED = "migrated";
        private static final EmbeddedPostgres POSTGRES = start();

        static {
            create(MIGRATED);
            Migrated.migrate(POSTGRES.getDatabase("postgres", MIGRATED));
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void create(String database) {
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
