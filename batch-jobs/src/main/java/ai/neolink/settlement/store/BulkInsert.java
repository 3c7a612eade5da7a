package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * The one seam where databases differ: many rows into one table, inside the caller's transaction. PostgreSQL takes them
 * by {@code COPY}, the others by JDBC batches.
 */
@Component
public class BulkInsert {
    private final DataSource dataSource;
    /** Types of columns, by table and columns: they do not change while a process lives. */
    private final Map<String, int[]> types = new ConcurrentHashMap<>();

    public BulkInsert(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param columns comma-separated, in the order {@code cells} adds them
     * @throws org.springframework.dao.DataAccessException if the database refuses a row; none is kept then
     */
    public <T> void insert(String table, String columns, Collection<T> rows, BiConsumer<Row, T> cells) {
        if (rows.isEmpty()) {
            return;
        }
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var sink = open(connection, table, columns)) {
            for (var row : rows) {
                cells.accept(sink, row);
                sink.endRow();
            }
            sink.finish(rows.size());
        } catch (SQLException e) {
            var translated = new SQLExceptionSubclassTranslator().translate("insert into " + table, null, e);
            throw translated != null ? translated : new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private RowSink open(Connection connection, String table, String columns) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                ? new CopyRows(connection.unwrap(PGConnection.class), table, columns, types(connection, table, columns))
                : new BatchRows(connection, table, columns);
    }

    private int[] types(Connection connection, String table, String columns) throws SQLException {
        var query = "select " + columns + " from " + table + " where 1 = 0";
        var known = types.get(query);
        if (known != null) {
            return known;
        }
        try (var statement = connection.prepareStatement(query)) {
            var meta = statement.getMetaData();
            var read = new int[meta.getColumnCount()];
            for (int i = 0; i < read.length; i++) {
                read[i] = meta.getColumnType(i + 1);
            }
            types.put(query, read);
            return read;
        }
    }
}
