package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** The trigger that updates the last closed run (table {@code closed_runs}) after an event of a month, for H2. */
public final class CloseRuns implements Trigger {
    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        try (var statement = connection.prepareStatement("""
                update closed_runs set up_to = (
                  select coalesce(max(r.run_id), 0) from settlement_run r
                  join closed_period p on r.business_date between p.first_day and p.last_day)
                """)) {
            statement.executeUpdate();
        }
    }
}
