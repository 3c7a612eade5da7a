package ai.neolink.settlement.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** No settlement at all: COPY of the very charges over one connection into an empty table with the same keys and indexes. */
final class Floor implements Contestant {
    private final String format;
    private final Path file;

    Floor(String format, Path directory) {
        this.format = format;
        this.file = directory.resolve("charges." + format);
    }

    /** Keeps the charges of a settled database. */
    void take(Postgres postgres, String settled) throws SQLException, IOException {
        try (var connection = postgres.connect(settled);
                var out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from charge where window_start = %d) to stdout (format %s)"
                                    .formatted(HourData.BEGIN, format),
                            out);
        }
    }

    @Override
    public String name() {
        return "COPY (" + format + ")";
    }

    @Override
    public long run(Postgres postgres, String database) throws Exception {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement();
                var in = Files.newInputStream(file)) {
            statement.execute("create table charge_floor (like charge including all)");
            var begin = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy charge_floor from stdin (format " + format + ")", in);
            return System.nanoTime() - begin;
        }
    }
}
