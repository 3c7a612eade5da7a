package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that lets certain columns of a row be set once: which run took the row up, which row it is part of, what
 * people decided. For H2.
 */
public final class Once implements Trigger {
    private static final List<Object> DECIDED = List.of("APPROVED", "WITHDRAWN");
    private static final List<Object> POSTED = List.of("APPROVED", "LAPSED");

    private String table = "";
    private List<String> columns = List.of();

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type)
            throws SQLException {
        table = on.toLowerCase(Locale.ROOT);
        columns = Arrays.asList(columns(connection, schema, on));
    }

    /** The columns of a table in their order. */
    static String[] columns(Connection connection, String schema, String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var columns = connection.getMetaData().getColumns(null, schema, table, null)) {
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names.toArray(String[]::new);
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (isOver(Objects.requireNonNull(before), Objects.requireNonNull(after))) {
            throw new SQLException("table %s is append-only: what was said once stays".formatted(table));
        }
    }

    private boolean isOver(@Nullable Object[] before, @Nullable Object[] after) {
        return switch (table) {
            case "statement" -> isChanged("taken_run", Integer.MAX_VALUE, before, after);
            case "bank_statement" -> isChanged("superseded_at", Long.MAX_VALUE, before, after);
            case "file_proposal" -> !isDecision(before, after);
            case "proposal" ->
                !(isDecision(before, after) && value("posted_run", after) == null || isPosting(before, after));
            default -> throw new IllegalStateException("table %s has nothing that is said later".formatted(table));
        };
    }

    /** Whether the change is the decision of people on a proposal. */
    private boolean isDecision(@Nullable Object[] before, @Nullable Object[] after) {
        return "PROPOSED".equals(value("state", before))
                && DECIDED.contains(value("state", after))
                && value("decided_by", after) != null;
    }

    /**
     * Whether the change is made by a run that posts an approved proposal or finds nothing left of it; the person who
     * decided stays.
     */
    private boolean isPosting(@Nullable Object[] before, @Nullable Object[] after) {
        return "APPROVED".equals(value("state", before))
                && value("posted_run", before) == null
                && POSTED.contains(value("state", after))
                && value("posted_run", after) != null
                && Stream.of("decided_by", "decided_at", "arrival")
                        .allMatch(column -> Objects.equals(value(column, before), value(column, after)));
    }

    private boolean isChanged(String column, Number open, @Nullable Object[] before, @Nullable Object[] after) {
        var was = value(column, before);
        return !open.equals(was) && !Objects.equals(was, value(column, after));
    }

    private @Nullable Object value(String column, @Nullable Object[] row) {
        return row[columns.indexOf(column)];
    }
}
