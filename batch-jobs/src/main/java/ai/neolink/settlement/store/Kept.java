package ai.neolink.settlement.store;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that keeps all columns of a row except those that {@link Once} allows to be set once, for H2. On other
 * databases a trigger names the columns.
 */
public final class Kept implements Trigger {
    private static final Set<String> DECISION = Set.of("state", "decided_by", "decided_at");
    private static final Map<String, Set<String>> SAID_LATER = Map.of(
            "statement", Set.of("taken_run"),
            "bank_statement", Set.of("superseded_at"),
            "file_proposal", DECISION,
            "proposal", Set.of("state", "decided_by", "decided_at", "arrival", "posted_run"));

    private String table = "";
    private String[] columns = {};

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type)
            throws SQLException {
        table = on.toLowerCase(Locale.ROOT);
        columns = Once.columns(connection, schema, on);
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        var later = SAID_LATER.getOrDefault(table, Set.of());
        for (int i = 0; i < columns.length; i++) {
            var isKept = after != null
                    && (later.contains(columns[i])
                            || Objects.equals(text(Objects.requireNonNull(before)[i]), text(after[i])));
            if (!isKept) {
                throw new SQLException("table %s is append-only: posted rows are never changed".formatted(table));
            }
        }
    }

    private static @Nullable Object text(@Nullable Object value) throws SQLException {
        return value instanceof Clob clob ? clob.getSubString(1, Math.toIntExact(clob.length())) : value;
    }
}
