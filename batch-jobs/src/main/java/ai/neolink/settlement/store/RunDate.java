package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** The trigger that keeps the business date of a run, for H2. */
public final class RunDate implements Trigger {
    private int date;

    @Override
    public void init(Connection connection, String schema, String trigger, String on, boolean before, int type)
            throws SQLException {
        date = OpenPeriod.position(connection, schema, on, "business_date");
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (!Objects.requireNonNull(before)[date].equals(Objects.requireNonNull(after)[date])) {
            throw new SQLException("a run keeps the business date it was begun with");
        }
    }
}
