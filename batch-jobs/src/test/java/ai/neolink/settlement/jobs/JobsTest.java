package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Windows;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobOperatorTestUtils;

/** The hourly job as Spring Batch sees it: its steps, its restart, and a process that lost the settlement. */
class JobsTest {
    private static JobParameters parameters(Run run, long epoch) {
        return new JobParametersBuilder()
                .addLong(Scopes.RUN, (long) run.id())
                .addLong(Scopes.EPOCH, epoch, false)
                .toJobParameters();
    }

    private static void usage(Scenario s) {
        s.accounts("a", "b", "c").price("p1", "COMPUTE", "h100", "1", "2.50", "");
        for (int i = 0; i < 12; i++) {
            s.session("s" + i, 1, i % 2 == 0 ? "a" : "b", "i" + i, "h100", "21T10:00:00", "21T11:00:00");
        }
    }

    private static Run begin(Scenario s, Lease lease) {
        var start = OffsetDateTime.parse(Scenario.at("21T10:00:00")).toEpochSecond();
        return s.bean(Runs.class)
                .begin(lease.ownership(), RunKind.HOUR, s.bean(Windows.class).hour(start));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void stepsFollowEachOtherAndWorkersWriteWhatTheyRead(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = begin(s, lease);
            var utils = utils(s);
            var execution = utils.startJob(parameters(run, lease.ownership().epoch()));
            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(execution.getStepExecutions().stream()
                            .map(StepExecution::getStepName)
                            .filter(name -> !name.contains(":")))
                    .containsExactly("plan", "decision", "recharge", "subscription", "compute", "post");
            assertThat(execution.getStepExecutions().stream()
                            .filter(step -> step.getStepName().startsWith("compute:"))
                            .mapToLong(StepExecution::getWriteCount)
                            .sum())
                    .isEqualTo(12);
            assertThat(s.bean(Runs.class).get(run.id()).state()).isEqualTo(RunState.DONE);
            assertThat(s.charges()).hasSize(12);
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoLostTheSettlementPostsNothingAndTheNextOwnerRestartsTheSameInstance(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = begin(s, lease);
            var utils = utils(s);
            var zombie = utils.startJob(parameters(run, lease.ownership().epoch() - 1));
            assertThat(zombie.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(s.charges()).isEmpty();
            assertThat(zombie.getStepExecutions().stream()
                            .flatMap(step -> step.getFailureExceptions().stream())
                            .map(Throwable::getMessage))
                    .anyMatch(text -> text.contains("taken over by another process"));
            var restarted = utils.startJob(parameters(run, lease.ownership().epoch()));
            assertThat(restarted.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(restarted.getJobInstance()).isEqualTo(zombie.getJobInstance());
            assertThat(s.charges()).hasSize(12);
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static JobOperatorTestUtils utils(Scenario s) {
        var utils = new JobOperatorTestUtils(s.bean(JobOperator.class), s.bean(JobRepository.class));
        utils.setJob((Job) s.context().getBean("hourly"));
        return utils;
    }
}
