package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that keeps journals out of closed months, for H2: a journal by its own date, a line by the date of its
 * journal.
 */
public final class OpenPeriod implements Trigger {
    private String table = "";
    private int column;
    private String query = "";

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type)
            throws SQLException {
        table = on.toLowerCase(Locale.ROOT);
        var line = table.equals("journal_line");
        query = line
                ? """
                        select count(*) locks from closed_period p
                        join journal j on j.business_date between p.first_day and p.last_day where j.chain_no = ?
                        """
                : "select count(*) locks from closed_period p where cast(? as date) between p.first_day and p.last_day";
        column = position(connection, schema, on, line ? "chain_no" : "business_date");
    }

    /** The position of a column in a table, from 0. */
    static int position(Connection connection, String schema, String table, String column) throws SQLException {
        try (var columns = connection.getMetaData().getColumns(null, schema, table, null)) {
            while (columns.next()) {
                if (columns.getString("COLUMN_NAME").equalsIgnoreCase(column)) {
                    return columns.getInt("ORDINAL_POSITION") - 1;
                }
            }
        }
        throw new SQLException("table %s has no column %s".formatted(table, column));
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setObject(1, Objects.requireNonNull(after)[column]);
            try (var rows = statement.executeQuery()) {
                if (rows.next() && rows.getInt("locks") > 0) {
                    throw new SQLException(
                            "the period is closed: table %s takes no more postings for it".formatted(table));
                }
            }
        }
    }
}
