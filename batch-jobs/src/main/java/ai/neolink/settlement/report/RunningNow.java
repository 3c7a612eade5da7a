package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Owner;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which process settles now; a process that died does not settle, whatever its lease says. */
@Component
public class RunningNow {
    /**
     * A run under way.
     *
     * @param silentSeconds seconds since the process was heard of last
     */
    public record Running(int run, String node, long process, long silentSeconds) {}

    private final JdbcClient jdbc;
    private final Owner owner;

    RunningNow(JdbcClient jdbc, Owner owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /** The run under way; empty if no living process holds the settlement. */
    public Optional<Running> run() {
        if (owner.hold() != Owner.Hold.HELD) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select run_id, node, process_id, lease_until, current_timestamp now_at from run_owner
                        where lease_until is not null and run_id is not null
                        """)
                .query((row, n) -> {
                    var now = row.getObject("now_at", OffsetDateTime.class).toEpochSecond();
                    return new Running(
                            row.getInt("run_id"),
                            row.getString("node"),
                            row.getLong("process_id"),
                            Math.max(0, now + owner.leaseSeconds() - row.getLong("lease_until")));
                })
                .optional();
    }
}
