package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** The trigger that keeps postings out of closed months, for H2: by a journal's own date, else by that of its journal or run. */
public final class OpenPeriod implements Trigger {
    private static final String CLOSED =
            "select count(*) from closed_period p join %s d on d.business_date between p.first_day and p.last_day where d.%s = ?";

    private String table = "";
    private int column;
    private String query = "";

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type)
            throws SQLException {
        table = on.toLowerCase(Locale.ROOT);
        var key = table.startsWith("journal") ? "chain_no" : "run_id";
        query = switch (table) {
            case "journal" ->
                "select count(*) from closed_period p where cast(? as date) between p.first_day and p.last_day";
            case "journal_line" -> CLOSED.formatted("journal", key);
            default -> CLOSED.formatted("settlement_run", key);
        };
        column = position(connection, schema, on, table.equals("journal") ? "business_date" : key);
    }

    /** Where a table has a column, from 0. */
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
                if (rows.next() && rows.getInt(1) > 0) {
                    throw new SQLException(
                            "the period is closed: table %s takes no more postings for it".formatted(table));
                }
            }
        }
    }
}
