package ai.neolink.settlement.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Measures the floor of everything that is stored: COPY of the very same rows over one connection into an empty table
 * with the same keys and indexes.
 */
record BareCopy(String table, String format, Path file) {
    /** Keeps the rows of the table for which a condition holds. */
    void take(Connection connection, String where) throws SQLException, IOException {
        try (var out = Files.newOutputStream(file)) {
            manager(connection)
                    .copyOut(
                            "copy (select * from %s where %s) to stdout (format %s)".formatted(table, where, format),
                            out);
        }
    }

    /** @return nanoseconds */
    long run(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var in = Files.newInputStream(file)) {
            statement.execute("drop table if exists %s_floor".formatted(table));
            statement.execute("create table %1$s_floor (like %1$s including all)".formatted(table));
            statement.execute("checkpoint");
            var begin = System.nanoTime();
            manager(connection).copyIn("copy %s_floor from stdin (format %s)".formatted(table, format), in);
            return System.nanoTime() - begin;
        }
    }

    /** Takes and copies rows that are there already. */
    static long of(Connection connection, String table, String where) throws SQLException, IOException {
        var file = Files.createTempFile(table, ".copy");
        try {
            var copy = new BareCopy(table, "text", file);
            copy.take(connection, where);
            return copy.run(connection);
        } finally {
            Files.delete(file);
        }
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
