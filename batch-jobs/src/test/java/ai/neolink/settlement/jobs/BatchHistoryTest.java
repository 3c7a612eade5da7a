package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Spring Batch keeps is purged; what protects settled windows is not among it. */
class BatchHistoryTest {
    private static final List<String> TABLES = List.of(
            "batch_step_execution_context",
            "batch_step_execution",
            "batch_job_execution_context",
            "batch_job_execution_params",
            "batch_job_execution",
            "batch_job_instance");

    private static long rows(Scenario s) {
        return TABLES.stream()
                .mapToLong(table -> s.jdbc()
                        .sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void oldExecutionsGoAndTheirWindowsStaySettled(Databases database) {
        // The scenario's clock stands weeks after the real time at which Spring Batch notes executions.
        try (var s = new Scenario(database, "settlement.batch-history-days=1")) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T12:00:00");
            s.hour("21T10");
            assertThat(rows(s)).isPositive();
            s.bean(BatchHistory.class).purge();
            assertThat(rows(s)).isZero();
            assertThat(s.hour("21T10").isRepeat()).isTrue();
            s.hour("21T11");
            assertThat(s.charges()).hasSize(2);
            assertThat(s.breaches()).isEmpty();
        }
        try (var s = new Scenario(database, "settlement.batch-history-days=3650")) {
            s.hour("21T10");
            assertThat(s.bean(BatchHistory.class).purge()).isZero();
            assertThat(rows(s)).isPositive();
        }
    }
}
