package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The history that Spring Batch keeps is purged; the rows that protect settled windows are not part of it. */
@Tag("database")
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
        try (var s = new Scenario(database, "settlement.batch-history-days=30")) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T13:00:00");
            s.hour("21T10");
            s.hour("21T11");
            var kept = rows(s);
            age(s, "2026-12-20");
            assertThat(s.bean(BatchHistory.class).purge()).isZero();
            assertThat(rows(s)).isEqualTo(kept);
            // The first execution is old. The second is older still, but did not complete, so it may have to be
            // restarted.
            age(s, "2026-11-20");
            s.jdbc()
                    .sql("update batch_job_execution set status = 'FAILED' "
                            + "where job_execution_id = (select max(e.job_execution_id) from "
                            + "batch_job_execution e)")
                    .update();
            assertThat(s.bean(BatchHistory.class).purge()).isEqualTo(1);
            assertThat(rows(s)).isEqualTo(kept / 2);
            assertThat(s.hour("21T10").isRepeat()).isTrue();
            s.hour("21T12");
            assertThat(s.charges()).hasSize(3);
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void age(Scenario s, String day) {
        s.jdbc()
                .sql("update batch_job_execution set end_time = cast(:time as timestamp)")
                .param("time", day + " 10:00:00")
                .update();
    }
}
