package ai.neolink.settlement.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Settles nothing: it makes a bare COPY of the very same charges. */
final class Floor implements Contestant {
    private final BareCopy copy;

    Floor(String format, Path directory) {
        copy = new BareCopy("charge", format, directory.resolve("charges." + format));
    }

    /** Keeps the hour's charges of a settled database. */
    void take(Postgres postgres, String settled) throws SQLException, IOException {
        try (var connection = postgres.connect(settled)) {
            copy.take(connection, "window_start = " + HourData.BEGIN);
        }
    }

    @Override
    public String name() {
        return "COPY (" + copy.format() + ")";
    }

    @Override
    public long run(Postgres postgres, String database) throws Exception {
        try (var connection = postgres.connect(database)) {
            return copy.run(connection);
        }
    }
}
