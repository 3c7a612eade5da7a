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
 * Inserts many rows into a table inside the caller's transaction: by {@code COPY} on PostgreSQL, by JDBC batches on
 * other databases. This is the one seam where the databases differ.
 */
@Component
public class BulkInsert {
    private final DataSource dataSource;
    /** Types of columns by table and column names; they do not change while a process lives. */
    private final Map<String, int[]> types = new ConcurrentHashMap<>();

    public BulkInsert(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param columns separated by commas, in the order in which {@code cells} adds the values
     * @throws org.springframework.dao.DataAccessException if the database refuses a row; no row is kept then
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
