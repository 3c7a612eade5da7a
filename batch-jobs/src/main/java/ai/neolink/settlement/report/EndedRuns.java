package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.RunKind;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how long ago runs were done. */
@Component
public class EndedRuns {
    /** The age of a kind of which no run was ever done. */
    public static final long NEVER = -1;

    private final JdbcClient jdbc;

    EndedRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last runs that are done.
     *
     * @param ages seconds since the last run of each kind was done; {@link #NEVER} if none was
     * @param last the greatest id of all of them; 0 if none was
     */
    public record Ended(Map<RunKind, Long> ages, int last) {}

    /** @param now epoch seconds */
    public Ended at(long now) {
        var ages = new EnumMap<RunKind, Long>(RunKind.class);
        for (var kind : RunKind.values()) {
            ages.put(kind, NEVER);
        }
        var last = jdbc
                .sql("""
                        select kind, max(ended_at) ended_at, max(run_id) last_run from settlement_run
                        where state = 'DONE' group by kind
                        """)
                .query((row, n) -> {
                    ages.put(RunKind.valueOf(row.getString("kind")), Math.max(0, now - row.getLong("ended_at")));
                    return row.getInt("last_run");
                })
                // A stream of the query itself would keep its connection until somebody closes it.
                .list()
                .stream()
                .reduce(0, Math::max);
        return new Ended(ages, last);
    }
}
