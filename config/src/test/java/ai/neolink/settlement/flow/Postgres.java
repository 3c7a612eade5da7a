package ai.neolink.settlement.flow;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Runs a real PostgreSQL, on which each test gets an empty database. It is started once for all tests, unless {@code
 * SETTLEMENT_TEST_POSTGRESQL=jdbc:postgresql://host:port/} names a running one that lets anybody in as {@code
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

    /** A database with the tables of the program. To copy them costs a tenth of what it costs to make them. */
    public static String fresh() {
        return create(" template " + Migrated.NAME);
    }

    /** A database without a table. */
    public static String empty() {
        return create("");
    }

    /** Several test processes may share a server, so the name of a database contains the process. */
    private static String create(String template) {
        var name = "flow_%d_%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
        try (var connection = connect(ADDRESS + "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ADDRESS + name;
    }

    /** The database that is copied. A command that finds nothing to do makes its tables. */
    private static final class Migrated {
        private static final String NAME = migrated();

        private static String migrated() {
            var url = empty();
            var words = new ArrayList<>(List.of("restart"));
            words.addAll(arguments(url));
            var code = Settle.run(SettleApplication.class, words.toArray(String[]::new));
            if (code != 0) {
                throw new IllegalStateException("settle made no tables; it ended with " + code);
            }
            return url.substring(ADDRESS.length());
        }
    }

    /** Returns settings that make a command use the database. */
    static Map<String, String> settings(String url) {
        return Map.of(
                "spring.datasource.url",
                url,
                // Everybody on this machine may connect, because a password would be refused as an argument.
                "spring.datasource.username",
                "postgres");
    }

    /** Returns the same settings as arguments. */
    public static List<String> arguments(String url) {
        return settings(url).entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** Returns the number that a query gives. */
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
