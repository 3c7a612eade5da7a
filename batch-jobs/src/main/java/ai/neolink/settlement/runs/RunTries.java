package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.DatabaseClock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who tried to settle a run, when, and how it ended (table {@code run_try}). The run itself keeps only the end of its
 * last try, and forgets why it failed as soon as it goes on. Times are those of the database's clock, because a
 * simulation's clock may stand, and a try would end when it began.
 */
@Component
public class RunTries {
    /** The state of a try whose process died or lost the settlement: another one took the run over. */
    public static final String LEFT = "LEFT";

    /**
     * A try.
     *
     * @param number from 1
     * @param began  epoch seconds, like {@code ended}, which is null while the try lasts and of one that was left
     * @param state  name of a {@link RunState}, or {@link #LEFT}
     * @param why    why it failed or was stopped, in a sentence; empty otherwise
     */
    public record RunTry(
            int number,
            String node,
            long process,
            long began,
            @Nullable Long ended,
            String state,
            String why) {}

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    RunTries(JdbcClient jdbc, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins a try of the process that owns the settlement; part of the caller's transaction. */
    void begin(int run) {
        jdbc.sql("update run_try set state = 'LEFT' where run_id = :run and state = 'RUNNING'")
                .param("run", run)
                .update();
        jdbc.sql("""
                        insert into run_try (run_id, try_no, epoch, node, process_id, began_at, state)
                        select :run, (select coalesce(max(t.try_no), 0) + 1 from run_try t where t.run_id = :run),
                            o.epoch, o.node, o.process_id, :now, 'RUNNING'
                        from run_owner o where o.slot = 'SETTLEMENT'
                        """)
                .param("run", run)
                .param("now", clock.now().getEpochSecond())
                .update();
    }

    /** Ends the try that lasts, if it is of an ownership. */
    void end(int run, long epoch, RunState state, @Nullable String why) {
        jdbc.sql("""
                        update run_try set state = :state, message = :why, ended_at = :now
                        where run_id = :run and epoch = :epoch and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("why", why)
                .param("now", clock.now().getEpochSecond())
                .param("run", run)
                .param("epoch", epoch)
                .update();
    }

    /** Ends the try that settled the run; part of the caller's transaction. */
    void done(int run) {
        jdbc.sql("update run_try set state = 'DONE', ended_at = :now where run_id = :run and state = 'RUNNING'")
                .param("now", clock.now().getEpochSecond())
                .param("run", run)
                .update();
    }

    /** The tries of a run, the first one first. */
    public List<RunTry> of(int run) {
        return jdbc.sql("""
                        select try_no, node, process_id, began_at, ended_at, state, message from run_try
                        where run_id = :run order by try_no
                        """)
                .param("run", run)
                .query((row, n) -> new RunTry(
                        row.getInt("try_no"),
                        row.getString("node"),
                        row.getLong("process_id"),
                        row.getLong("began_at"),
                        row.getObject("ended_at") == null ? null : (Long) row.getLong("ended_at"),
                        row.getString("state"),
                        Objects.requireNonNullElse(row.getString("message"), "")))
                .list();
    }
}
