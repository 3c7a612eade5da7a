package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Values that the first run fixed for ever (T11; table {@code pin}): settings by name, and accounts of the chart.
 * Nothing is kept in memory, because a run that is rolled back fixes nothing.
 */
@Component
public class Pins {
    private final JdbcClient jdbc;

    Pins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> of(String name) {
        return of(jdbc, name);
    }

    /** Reads a pin without a component, for code below all components. */
    public static Optional<String> of(JdbcClient jdbc, String name) {
        return jdbc.sql("select pinned from pin where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** All pins, by name. */
    public Map<String, String> all() {
        var all = new HashMap<String, String>();
        jdbc.sql("select name, pinned from pin").query(row -> {
            all.put(row.getString("name"), row.getString("pinned"));
        });
        return all;
    }

    /** @throws Refusal that names both values, if another value is pinned */
    public static void check(String name, String value, @Nullable String pinned) {
        if (pinned != null && !pinned.equals(value)) {
            throw RunMessage.PINNED.refuse(name, value, pinned);
        }
    }

    /** Fixes a value unless it is fixed; the call is part of a run's transaction. */
    public void keep(String name, String value, int run) {
        jdbc.sql("insert into pin (name, pinned, run_id) values (:name, :value, :run)")
                .param("name", name)
                .param("value", value)
                .param("run", run)
                .update();
    }
}
