package ai.neolink.settlement.store;

import java.sql.SQLException;

/** A {@link Row} that is reused for every row of a bulk insert. */
interface RowSink extends Row, AutoCloseable {
    void endRow() throws SQLException;

    /** Sends the rest and checks that the database took as many rows as were given. */
    void finish(int rows) throws SQLException;

    /** Discards rows that were not finished. */
    @Override
    void close() throws SQLException;

    static void check(long stored, int rows) {
        if (stored != rows) {
            throw new IllegalStateException("%d rows were sent, the database stored %d".formatted(rows, stored));
        }
    }
}
