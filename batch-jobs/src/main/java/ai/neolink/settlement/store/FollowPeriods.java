package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that refuses any last closed run (table {@code closed_runs}) except the one that follows from {@code
 * period_event}, for H2.
 */
public final class FollowPeriods implements Trigger {
    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        try (var statement = connection.prepareStatement("""
                        select count(*) rows_found from closed_runs c where c.up_to = (
                          select coalesce(max(r.run_id), 0) from settlement_run r
                          join closed_period p on r.business_date between p.first_day and p.last_day)
                        """);
                var rows = statement.executeQuery()) {
            if (!rows.next() || rows.getInt("rows_found") != 1) {
                throw new SQLException("table closed_runs has the one row that period_event gives");
            }
        }
    }
}
