package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that refuses changes of posted rows on H2. PostgreSQL and Oracle have the trigger in their own language.
 */
public final class AppendOnly implements Trigger {
    private String table = "";

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type) {
        table = on;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException("table %s is append-only: posted rows are never changed".formatted(table));
    }
}
