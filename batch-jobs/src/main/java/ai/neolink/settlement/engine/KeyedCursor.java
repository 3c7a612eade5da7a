package ai.neolink.settlement.engine;

import ai.neolink.settlement.store.StreamedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * A query that is streamed in the order of (owner, unit), its first two columns, so that several queries can be read
 * side by side.
 */
final class KeyedCursor<T> implements AutoCloseable {
    /** Reads the columns after the first two. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final RowReader<T> reader;
    private boolean atRow;
    private long owner;
    private long unit;

    KeyedCursor(Connection connection, String sql, Map<String, ?> parameters, RowReader<T> reader) throws SQLException {
        this.reader = reader;
        var source = new MapSqlParameterSource(parameters);
        var parsed = NamedParameterUtils.parseSqlStatement(sql);
        statement = StreamedQuery.prepare(connection, NamedParameterUtils.substituteNamedParameters(parsed, source));
        var values = NamedParameterUtils.buildValueArray(parsed, source, null);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof SqlParameterValue typed ? typed.getValue() : values[i]);
        }
        rows = statement.executeQuery();
        advance();
    }

    private void advance() throws SQLException {
        atRow = rows.next();
        if (atRow) {
            var nextOwner = rows.getLong(1);
            var nextUnit = rows.getLong(2);
            if (nextOwner < owner || nextOwner == owner && nextUnit < unit) {
                throw new IllegalStateException(
                        "rows out of order: %d/%d after %d/%d".formatted(nextOwner, nextUnit, owner, unit));
            }
            owner = nextOwner;
            unit = nextUnit;
        }
    }

    boolean hasRow() {
        return atRow;
    }

    long owner() {
        return owner;
    }

    long unit() {
        return unit;
    }

    boolean isAt(long wantedOwner, long wantedUnit) {
        return atRow && owner == wantedOwner && unit == wantedUnit;
    }

    /** Takes the rows of a unit; none if the cursor has moved beyond the unit. */
    List<T> take(long wantedOwner, long wantedUnit) throws SQLException {
        if (!isAt(wantedOwner, wantedUnit)) {
            return List.of();
        }
        var taken = new ArrayList<T>(2);
        take(wantedOwner, wantedUnit, taken);
        return taken;
    }

    void take(long wantedOwner, long wantedUnit, List<? super T> taken) throws SQLException {
        while (isAt(wantedOwner, wantedUnit)) {
            taken.add(reader.read(rows));
            advance();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
