package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Adds amounts to many existing rows of a date inside the caller's transaction: by one statement on PostgreSQL, by a
 * JDBC batch elsewhere.
 */
@Component
public class BulkAdd {
    private final DataSource dataSource;

    public BulkAdd(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A table of amounts by date and key.
     *
     * @param columns the columns to which amounts are added
     */
    public record Target(String table, String date, String key, List<String> columns) {
        private String statement() {
            return "update %s set %s where %s = ? and %s = ?".formatted(table, each("%1$s = %1$s + ?"), date, key);
        }

        /**
         * The statement takes arrays of keys and amounts. It names the least and the greatest key, because the planner
         * would otherwise read all rows of the date.
         */
        private String statementOfArrays() {
            return """
                    update %1$s t set %2$s
                    from unnest(?::bigint[]%3$s) m (%4$s%5$s)
                    where t.%6$s = ? and t.%4$s between ? and ? and t.%4$s = m.%4$s
                    """.formatted(
                            table,
                            each("%1$s = t.%1$s + m.%1$s"),
                            ", ?::bigint[]".repeat(columns.size()),
                            key,
                            columns.stream().map(c -> ", " + c).collect(Collectors.joining()),
                            date);
        }

        private String each(String assignment) {
            return columns.stream().map(assignment::formatted).collect(Collectors.joining(", "));
        }
    }

    /**
     * @param keys    at least one, each once, in ascending order, so that no two who add lock each other out
     * @param amounts for each column, by key
     * @return how many rows there were
     * @throws org.springframework.dao.DataAccessException if the database refuses a sum; nothing is added then
     */
    public int add(Target target, LocalDate date, long[] keys, long[][] amounts) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection.isWrapperFor(PGConnection.class)
                    ? addArrays(connection, target, date, keys, amounts)
                    : addEach(connection, target, date, keys, amounts);
        } catch (SQLException e) {
            var translated = new SQLExceptionSubclassTranslator().translate("add to " + target.table, null, e);
            throw translated != null ? translated : new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static int addArrays(Connection connection, Target target, LocalDate date, long[] keys, long[][] amounts)
            throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        try (var statement = connection.prepareStatement(target.statementOfArrays())) {
            var parameter = 1;
            statement.setArray(parameter++, postgres.createArrayOf("bigint", keys));
            for (var column : amounts) {
                statement.setArray(parameter++, postgres.createArrayOf("bigint", column));
            }
            statement.setObject(parameter++, date);
            statement.setLong(parameter++, keys[0]);
            statement.setLong(parameter, keys[keys.length - 1]);
            return statement.executeUpdate();
        }
    }

    private static int addEach(Connection connection, Target target, LocalDate date, long[] keys, long[][] amounts)
            throws SQLException {
        try (var statement = connection.prepareStatement(target.statement())) {
            for (int i = 0; i < keys.length; i++) {
                addRow(statement, date, keys[i], amounts, i);
            }
            // Some drivers only say that a row was changed, not how many.
            return (int) Arrays.stream(statement.executeBatch())
                    .filter(count -> count != 0)
                    .count();
        }
    }

    private static void addRow(PreparedStatement statement, LocalDate date, long key, long[][] amounts, int row)
            throws SQLException {
        var parameter = 1;
        for (var column : amounts) {
            statement.setLong(parameter++, column[row]);
        }
        statement.setObject(parameter++, date);
        statement.setLong(parameter, key);
        statement.addBatch();
    }
}
