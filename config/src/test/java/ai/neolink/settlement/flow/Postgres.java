package ai.neolink.settlement.flow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for all tests; each asks for an empty database. */
public final class Postgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

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

    public static String fresh() {
        var name = "flow" + NUMBER.incrementAndGet();
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.getJdbcUrl("postgres", name);
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
    static void await(Connection connection, String count) throws Exception {
        for (var until = System.nanoTime() + 90_000_000_000L; System.nanoTime() < until; Thread.sleep(10)) {
            if (query(connection, count) > 0) {
                return;
            }
        }
        throw new AssertionError("still none: " + count);
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
