package ai.neolink.settlement.flow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL, from which each test asks for an empty database. It is started once for all tests, unless {@code
 * SETTLEMENT_TEST_POSTGRESQL=jdbc:postgresql://host:port/} names one that runs already and lets anybody in as {@code
 * postgres}.
 */
public final class Postgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ADDRESS =
            Objects.requireNonNullElseGet(System.getenv("SETTLEMENT_TEST_POSTGRESQL"), Postgres::start);

    private Postgres() {}

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
    public static String fresh() {
        var name = "flow_%d_%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
        try (var connection = connect(ADDRESS + "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ADDRESS + name;
    }

    /** Settings that make a command use the database. */
    static Map<String, String> settings(String url) {
        return Map.of(
                "spring.datasource.url",
                url,
                // Whoever is on this machine may connect: a password would be refused as an argument.
                "spring.datasource.username",
                "postgres");
    }

    /** The same as arguments. */
    public static List<String> arguments(String url) {
        return settings(url).entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** A number that a query gives. */
    static long query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits until a count is above zero. */
    static void await(Connection connection, String count) {
        Awaitility.await(count)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> query(connection, count) > 0);
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
