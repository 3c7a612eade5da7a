package ai.neolink.settlement.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the tries of a run, as Spring Batch's tables keep them for {@code settlement.batch-history-days}: a run that
 * failed and was restarted has several.
 */
@Component
public class RunTries {
    /**
     * A try.
     *
     * @param number    from 1
     * @param startedAt epoch seconds; empty if it was only made
     * @param status    {@code COMPLETED}, {@code FAILED}, {@code STOPPED} …
     * @param steps     its steps in the order in which they began; those of partitions come after their stage's
     */
    public record Try(int number, OptionalLong startedAt, OptionalLong endedAt, String status, List<TriedStep> steps) {
        /** The steps that ended early and said why. */
        public List<TriedStep> faults() {
            return steps.stream().filter(step -> step.fault.isPresent()).toList();
        }
    }

    /**
     * A step of a try.
     *
     * @param name  such as {@code compute}, or {@code compute:partition0} of a partition
     * @param fault the first line of why it failed
     */
    public record TriedStep(String name, String status, Optional<String> fault) {}

    private record Execution(long id, OptionalLong startedAt, OptionalLong endedAt, String status) {}

    private final JdbcClient jdbc;

    RunTries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tries, oldest first. */
    public List<Try> of(int run) {
        var executions = jdbc.sql("""
                        select e.job_execution_id, e.start_time, e.end_time, e.status from batch_job_execution e
                        join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
                        where p.parameter_name = 'run' and p.parameter_value = :run
                        order by e.job_execution_id
                        """)
                .param("run", String.valueOf(run))
                .query((row, n) -> new Execution(
                        row.getLong("job_execution_id"),
                        instant(row, "start_time"),
                        instant(row, "end_time"),
                        row.getString("status")))
                .list();
        var steps = steps(executions.stream().map(Execution::id).toList());
        var tries = new ArrayList<Try>();
        for (var execution : executions) {
            tries.add(new Try(
                    tries.size() + 1,
                    execution.startedAt,
                    execution.endedAt,
                    execution.status,
                    steps.getOrDefault(execution.id, List.of())));
        }
        return tries;
    }

    private Map<Long, List<TriedStep>> steps(List<Long> executions) {
        Map<Long, List<TriedStep>> steps = new TreeMap<>();
        if (!executions.isEmpty()) {
            jdbc.sql("""
                            select job_execution_id, step_name, status, exit_message from batch_step_execution
                            where job_execution_id in (:executions) order by step_execution_id
                            """).param("executions", executions).query(row -> {
                steps.computeIfAbsent(row.getLong("job_execution_id"), id -> new ArrayList<>())
                        .add(new TriedStep(
                                row.getString("step_name"),
                                row.getString("status"),
                                firstLine(Objects.requireNonNullElse(row.getString("exit_message"), ""))));
            });
        }
        return steps;
    }

    /** Spring Batch keeps the whole stack; the name of the exception says nothing to people. */
    private static Optional<String> firstLine(String message) {
        return message.strip().lines().findFirst().map(line -> line.replaceFirst("^[\\w.$]+(Exception|Error): ", ""));
    }

    private static OptionalLong instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null
                ? OptionalLong.empty()
                : OptionalLong.of(at.toInstant().getEpochSecond());
    }
}
