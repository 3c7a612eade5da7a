package ai.neolink.settlement.jobs;

import ai.neolink.settlement.settings.CoreSettings;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes old executions from Spring Batch's tables. They only tell how runs went, and nothing depends on them. Settled
 * windows stand in {@code settlement_run}, which is kept for ever, so a window of long ago never counts as unsettled.
 */
@Component
class BatchHistory {
    private static final int AT_ONCE = 500;
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int days;

    BatchHistory(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, CoreSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.days = settings.batchHistoryDays();
    }

    /** Removes executions that completed before the retention, oldest first, a bounded number. */
    public int purge() {
        var before = LocalDateTime.ofInstant(clock.instant(), clock.getZone()).minusDays(days);
        var removed = 0;
        var instances = old(before);
        for (int round = 0; round < MOST && !instances.isEmpty(); round++) {
            var batch = instances;
            transaction.executeWithoutResult(status -> remove(batch));
            removed += batch.size();
            instances = old(before);
        }
        return removed;
    }

    private List<Long> old(LocalDateTime before) {
        return jdbc.sql("""
                        select e.job_instance_id from batch_job_execution e
                        where e.status = 'COMPLETED' and e.end_time < :before
                        order by e.job_instance_id
                        fetch first %d rows only
                        """.formatted(AT_ONCE))
                .param("before", before)
                .query((row, n) -> row.getLong("job_instance_id"))
                .list();
    }

    private void remove(List<Long> instances) {
        var executions = "select e.job_execution_id from batch_job_execution e where e.job_instance_id in (:ids)";
        var steps = "select s.step_execution_id from batch_step_execution s where s.job_execution_id in (" + executions
                + ")";
        delete("batch_step_execution_context where step_execution_id in (" + steps + ")", instances);
        delete("batch_step_execution where job_execution_id in (" + executions + ")", instances);
        delete("batch_job_execution_context where job_execution_id in (" + executions + ")", instances);
        delete("batch_job_execution_params where job_execution_id in (" + executions + ")", instances);
        delete("batch_job_execution where job_instance_id in (:ids)", instances);
        delete("batch_job_instance where job_instance_id in (:ids)", instances);
    }

    private void delete(String what, List<Long> instances) {
        jdbc.sql("delete from " + what).param("ids", instances).update();
    }
}
