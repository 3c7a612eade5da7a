package ai.neolink.settlement.runs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one owner of the settlement (table {@code run_owner}). A lease on the database's clock, renewed while a run lasts; a process
 * that died on this machine is known to be dead at once, one elsewhere when its lease is over. Taking over raises the epoch, and
 * every chunk checks the epoch in its own transaction.
 */
@Component
public class Owner {
    private static final long LEASE_SECONDS = 30;

    private record Holder(
            long epoch,
            @Nullable String node,
            long process,
            long processStart,
            long leaseUntil,
            int run,
            Instant now) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String node;

    Owner(JdbcClient jdbc, TransactionTemplate transaction, @Value("${settlement.node:}") String node) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.node = node.isBlank() ? hostName() : node;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed-" + ProcessHandle.current().pid();
        }
    }

    /** @throws Refused if another process holds the settlement */
    public Ownership acquire() {
        return Objects.requireNonNull(transaction.execute(status -> {
            var holder = holder();
            var now = holder.now.getEpochSecond();
            if (holder.leaseUntil > now && !isDeadHere(holder)) {
                throw new Refused(
                        Refused.Kind.ALREADY_RUNNING,
                        "another process is settling%s (node %s, process %d); try again when it is done"
                                .formatted(holder.run == 0 ? "" : " run " + holder.run, holder.node, holder.process));
            }
            var self = ProcessHandle.current();
            jdbc.sql("""
                            update run_owner set epoch = epoch + 1, node = :node, process_id = :process,
                              process_start = :start, run_id = null, lease_until = :lease
                            where slot = 'SETTLEMENT'
                            """)
                    .param("node", node)
                    .param("process", self.pid())
                    .param("start", startOf(self))
                    .param("lease", now + LEASE_SECONDS)
                    .update();
            return new Ownership(holder.epoch + 1);
        }));
    }

    private Holder holder() {
        return jdbc.sql("""
                        select epoch, node, process_id, process_start, lease_until, run_id, current_timestamp
                        from run_owner where slot = 'SETTLEMENT' for update
                        """)
                .query((row, n) -> new Holder(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .single();
    }

    private boolean isDeadHere(Holder holder) {
        return node.equals(holder.node)
                && ProcessHandle.of(holder.process)
                        .filter(p -> startOf(p) == holder.processStart)
                        .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Says which run is settled under the ownership. */
    void names(Ownership ownership, Run run) {
        jdbc.sql("update run_owner set run_id = :run where slot = 'SETTLEMENT' and epoch = :epoch")
                .param("run", run.id())
                .param("epoch", ownership.epoch())
                .update();
    }

    /** Renews the lease; false if somebody else took over. */
    public boolean renew(Ownership ownership) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var holder = holder();
            if (holder.epoch != ownership.epoch()) {
                return false;
            }
            jdbc.sql("update run_owner set lease_until = :lease where slot = 'SETTLEMENT'")
                    .param("lease", holder.now.getEpochSecond() + LEASE_SECONDS)
                    .update();
            return true;
        }));
    }

    /** Gives the settlement back; does nothing if somebody else took over. */
    public void release(Ownership ownership) {
        jdbc.sql("update run_owner set lease_until = null, run_id = null where slot = 'SETTLEMENT' and epoch = :epoch")
                .param("epoch", ownership.epoch())
                .update();
    }
}
