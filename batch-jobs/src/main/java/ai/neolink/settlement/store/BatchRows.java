package ai.neolink.settlement.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes rows to any JDBC database as batches of one prepared insert. */
final class BatchRows implements RowSink {
    private static final int BATCH = 1000;

    private final PreparedStatement insert;
    private int cell;
    private int waiting;
    private long stored;

    BatchRows(Connection connection, String table, String columns) throws SQLException {
        var marks = columns.replaceAll("[^,]+", "?");
        insert = connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ")");
    }

    private interface Bind {
        void at(int index) throws SQLException;
    }

    private Row bind(Bind bind) {
        try {
            bind.at(++cell);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("column " + cell + " of " + insert, e);
        }
    }

    @Override
    public Row add(long value) {
        return bind(i -> insert.setLong(i, value));
    }

    @Override
    public Row add(@Nullable Long value) {
        return bind(i -> insert.setObject(i, value, Types.BIGINT));
    }

    @Override
    public Row add(@Nullable String value) {
        return bind(i -> insert.setString(i, value));
    }

    @Override
    public Row add(@Nullable BigDecimal value) {
        return bind(i -> insert.setBigDecimal(i, value));
    }

    @Override
    public Row add(LocalDate value) {
        return bind(i -> insert.setObject(i, value));
    }

    @Override
    public Row add(byte[] value) {
        return bind(i -> insert.setBytes(i, value));
    }

    @Override
    public void endRow() throws SQLException {
        insert.addBatch();
        cell = 0;
        if (++waiting == BATCH) {
            send();
        }
    }

    private void send() throws SQLException {
        for (var count : insert.executeBatch()) {
            stored += count == PreparedStatement.SUCCESS_NO_INFO ? 1 : count;
        }
        waiting = 0;
    }

    @Override
    public void finish(int rows) throws SQLException {
        if (waiting > 0) {
            send();
        }
        RowSink.check(stored, rows);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
