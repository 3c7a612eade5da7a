package ai.neolink.settlement.runs;

import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.store.Sessions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one owner of the settlement (table {@code run_owner}). The owner holds a lease on the database's clock and renews
 * it. A process that died on this machine is known to be dead at once; one on another machine counts as dead when its
 * lease has expired. Taking over ends the database sessions of the previous process and raises the epoch, which every
 * transaction of a run checks.
 */
@Component
public class Owner {
    /** The state of the ownership. */
    public enum Hold {
        /** Nobody owns the settlement: it was given back. */
        FREE,
        /** A process owns it that is alive, or may be. */
        HELD,
        /** The owner is dead or has not renewed its lease. */
        LEFT
    }

    /**
     * Who settles, as any process can read it.
     *
     * @param run           the run in hand; 0 if none is
     * @param window        the how-manieth run it is since the process took the settlement
     * @param windows       how many runs the process expects to settle before it gives the settlement back
     * @param ownedSeconds  since the process took the settlement
     * @param silentSeconds since the process was heard of last
     */
    public record Holding(
            Hold hold,
            int run,
            int window,
            int windows,
            long ownedSeconds,
            String node,
            long process,
            long silentSeconds) {}

    private record Holder(
            long epoch,
            @Nullable String node,
            long process,
            long processStart,
            @Nullable String machine,
            @Nullable String sessions,
            @Nullable Long leaseUntil,
            int run,
            int window,
            int windows,
            @Nullable Instant since,
            Instant now) {
        long ownedSeconds() {
            return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
        }

        long silentSeconds(int leaseSeconds) {
            return leaseUntil == null ? 0 : Math.max(0, now.getEpochSecond() + leaseSeconds - leaseUntil);
        }
    }

    private static final String SELECT = """
            select epoch, node, process_id, process_start, machine, database_sessions, lease_until, run_id,
                window_no, windows, owned_since, current_timestamp now_at
            from run_owner where slot = 'SETTLEMENT'
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sessions sessions;
    private final String node;
    private final int leaseSeconds;

    /** Epoch of the lease that is open in this process; 0 if none is open. */
    private volatile long open;

    /** How many runs this process expects to settle under the lease that is open. */
    private volatile int expected = 1;

    private @Nullable Holder previous;

    Owner(JdbcClient jdbc, TransactionTemplate transaction, Sessions sessions, CoreSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sessions = sessions;
        node = settings.node().isBlank() ? hostName() : settings.node();
        leaseSeconds = settings.leaseSeconds();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed-" + ProcessHandle.current().pid();
        }
    }

    /** Name of this machine: {@code settlement.node}, or else its host name. */
    public String node() {
        return node;
    }

    /** Seconds of silence after which another process takes over. */
    public int leaseSeconds() {
        return leaseSeconds;
    }

    /** The state of the ownership now. */
    public Hold hold() {
        return hold(jdbc.sql(SELECT).query(Owner::read).single());
    }

    /** Who settles now, or did last. */
    public Holding look() {
        var holder = jdbc.sql(SELECT).query(Owner::read).single();
        return new Holding(
                hold(holder),
                holder.run,
                holder.window,
                holder.windows,
                holder.ownedSeconds(),
                Objects.requireNonNullElse(holder.node, ""),
                holder.process,
                holder.silentSeconds(leaseSeconds));
    }

    private Hold hold(Holder holder) {
        if (holder.leaseUntil == null) {
            return Hold.FREE;
        }
        var left = holder.leaseUntil <= holder.now.getEpochSecond() || isClosedHere(holder) || isDeadHere(holder);
        return left ? Hold.LEFT : Hold.HELD;
    }

    /** Whether the lease belongs to this process and could not be given back because the database was away. */
    private boolean isClosedHere(Holder holder) {
        return sessions.own().equals(holder.sessions) && holder.epoch != open;
    }

    private boolean isDeadHere(Holder holder) {
        return node.equals(holder.node)
                && LocalProcess.isDead(
                        holder.process, holder.processStart, Objects.requireNonNullElse(holder.machine, ""));
    }

    /** @throws Refused if another process holds the settlement */
    synchronized Ownership acquire() {
        var before = jdbc.sql(SELECT).query(Owner::read).single();
        refuseIfHeld(before);
        // Sessions are ended twice: now, because one of them may hold the row's lock, and once more later, because one
        // may have been opened meanwhile.
        endSessions(before);
        var ownership = Objects.requireNonNull(transaction.execute(status -> take()));
        open = ownership.epoch();
        expected = 1;
        previous = before;
        return ownership;
    }

    /**
     * Ends the sessions of the previous owner. Call this only when the lease is renewed in the background, because
     * ending sessions may take a while.
     */
    synchronized void endSessionsOfPrevious() {
        if (previous != null) {
            endSessions(previous);
            previous = null;
        }
    }

    private void refuseIfHeld(Holder holder) {
        if (hold(holder) == Hold.HELD) {
            throw holder.run == 0
                    ? NotBegun.SETTLING_ELSEWHERE.refuse(String.valueOf(holder.node), holder.process)
                    : NotBegun.RUN_SETTLING_ELSEWHERE.refuse(holder.run, String.valueOf(holder.node), holder.process);
        }
    }

    private void endSessions(Holder holder) {
        if (hold(holder) == Hold.LEFT && holder.sessions != null) {
            sessions.end(holder.sessions);
        }
    }

    private Ownership take() {
        var holder = jdbc.sql(SELECT + "for update").query(Owner::read).single();
        refuseIfHeld(holder);
        var self = ProcessHandle.current();
        jdbc.sql("""
                        update run_owner set epoch = :epoch, node = :node, process_id = :process,
                            process_start = :start,
                          machine = :machine, database_sessions = :sessions, run_id = null, lease_until = :lease,
                          owned_since = current_timestamp, window_no = 0
                        where slot = 'SETTLEMENT'
                        """)
                .param("epoch", holder.epoch + 1)
                .param("node", node)
                .param("process", self.pid())
                .param("start", LocalProcess.start(self.pid()))
                .param("machine", LocalProcess.machine())
                .param("sessions", sessions.own())
                .param("lease", holder.now.getEpochSecond() + leaseSeconds)
                .update();
        return new Ownership(holder.epoch + 1);
    }

    /** Notes how many runs are expected from now on; it is stored with the next run. */
    void expect(int windows) {
        expected = windows;
    }

    /**
     * Notes which run is settled under the ownership, and holds the settlement for the rest of the transaction.
     *
     * @throws Refused if another process took over
     */
    void names(Ownership ownership, Run run) {
        var named = jdbc.sql("""
                        update run_owner set run_id = :run, window_no = window_no + 1,
                            windows = greatest(window_no + 1, cast(:windows as integer))
                        where slot = 'SETTLEMENT' and epoch = :epoch
                        """)
                .param("run", run.id())
                .param("windows", expected)
                .param("epoch", ownership.epoch())
                .update();
        if (named != 1) {
            throw NotBegun.TAKEN_OVER.refuse();
        }
    }

    /** Names the process that took over from an ownership; empty if none did. */
    public Optional<String> successor(Ownership ownership) {
        var holder = jdbc.sql(SELECT).query(Owner::read).single();
        return holder.epoch == ownership.epoch()
                ? Optional.empty()
                : Optional.of("another process (node %s, process %d)".formatted(holder.node, holder.process));
    }

    /** Renews the lease; false if somebody else took over. */
    boolean renew(Ownership ownership) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var holder = jdbc.sql(SELECT + "for update").query(Owner::read).single();
            if (holder.epoch != ownership.epoch()) {
                return false;
            }
            jdbc.sql("update run_owner set lease_until = :lease where slot = 'SETTLEMENT'")
                    .param("lease", holder.now.getEpochSecond() + leaseSeconds)
                    .update();
            return true;
        }));
    }

    /** Gives the settlement back; does nothing if somebody else took over. */
    void release(Ownership ownership) {
        if (open == ownership.epoch()) {
            open = 0;
        }
        jdbc.sql("update run_owner set lease_until = null, run_id = null where slot = 'SETTLEMENT' and epoch = :epoch")
                .param("epoch", ownership.epoch())
                .update();
    }

    private static Holder read(ResultSet row, int number) throws SQLException {
        return new Holder(
                row.getLong("epoch"),
                row.getString("node"),
                row.getLong("process_id"),
                row.getLong("process_start"),
                row.getString("machine"),
                row.getString("database_sessions"),
                row.getObject("lease_until") == null ? null : (Long) row.getLong("lease_until"),
                row.getInt("run_id"),
                row.getInt("window_no"),
                row.getInt("windows"),
                Optional.ofNullable(row.getObject("owned_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getObject("now_at", OffsetDateTime.class).toInstant());
    }
}
