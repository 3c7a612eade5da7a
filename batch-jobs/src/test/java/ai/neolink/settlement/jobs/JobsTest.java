package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.engine.LostOwnership;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.PostingWriter;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Progress;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.posting.CustomerDays;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeBook;
import ai.neolink.settlement.recharge.PayoutBook;
import ai.neolink.settlement.recharge.TransferBook;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.statement.BankCoverage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the hourly job as Spring Batch sees it: its steps, its restart, and a process that lost the settlement. */
@Tag("database")
class JobsTest {
    private static JobParameters parameters(Scenario s, Run run, long epoch) {
        return new JobParametersBuilder()
                .addLong(StepScopes.RUN, (long) run.id())
                .addLong(StepScopes.EPOCH, epoch, false)
                .addString(StepScopes.SETTINGS, s.bean(StepScopes.class).settings(), false)
                .toJobParameters();
    }

    private static void usage(Scenario s) {
        s.accounts("a", "b", "c").price("p1", "COMPUTE", "h100", "1", "2.50", "");
        for (int i = 0; i < 12; i++) {
            s.session("s" + i, 1, i % 2 == 0 ? "a" : "b", "i" + i, "h100", "21T10:00:00", "21T11:00:00");
        }
    }

    @Test
    void whatARunKnowsIsLoadedOncePerRunAndProcess() throws Exception {
        try (var s = new Scenario(Databases.H2);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(lease, "21T10");
            var epoch = lease.ownership().epoch();
            var step = utils(s).startJob(parameters(s, run, epoch))
                    .getStepExecutions()
                    .iterator()
                    .next();
            var scopes = s.bean(StepScopes.class);
            var known = scopes.of(step, s.bean(TransferBook.class));
            assertThat(scopes.of(step, s.bean(TransferBook.class))).isSameAs(known);
            assertThat(scopes.of(step, s.bean(PayoutBook.class))
                            .facts()
                            .get(BankCoverage.class)
                            .isEmpty())
                    .isTrue();
            assertThat(scopes.of(step).prices()).isSameAs(known.prices());
            assertThatThrownBy(() -> known.facts().get(BankCoverage.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a rule asks for BankCoverage")
                    .hasMessageContaining("KnownCustomers");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void stepsFollowEachOtherAndWorkersWriteWhatTheyRead(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(lease, "21T10");
            var utils = utils(s);
            var execution = utils.startJob(parameters(s, run, lease.ownership().epoch()));
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
            // A step with nothing to settle has no workers.
            assertThat(execution.getStepExecutions().stream()
                            .map(StepExecution::getStepName)
                            .filter(name -> name.contains(":"))
                            .sorted())
                    .allMatch(name -> name.startsWith("compute:"))
                    .hasSize(2);
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
            var run = s.begin(lease, "21T10");
            var utils = utils(s);
            var zombie = utils.startJob(parameters(s, run, lease.ownership().epoch() - 1));
            assertThat(zombie.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(s.charges()).isEmpty();
            assertThat(zombie.getStepExecutions().stream()
                            .flatMap(step -> step.getFailureExceptions().stream())
                            .map(Throwable::getMessage))
                    .anyMatch(text -> text.contains("taken over by another process"));
            var restarted = utils.startJob(parameters(s, run, lease.ownership().epoch()));
            assertThat(restarted.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(restarted.getJobInstance()).isEqualTo(zombie.getJobInstance());
            assertThat(s.charges()).hasSize(12);
            assertThat(s.breaches()).isEmpty();
        }
    }

    /**
     * A run was given up while a request for one of its partitions waited. At the moment of the restart a late worker
     * takes the request and begins the step that the restart ends.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aLateWorkerDoesNotMakeTheRestartFail(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var worker = Executors.newSingleThreadExecutor()) {
            usage(s);
            try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
                var run = s.begin(lease, "21T10");
                utils(s).startJob(parameters(s, run, lease.ownership().epoch() - 1));
            }
            s.jdbc().sql("update batch_step_execution set status = 'STARTING'").update();
            var began = new CountDownLatch(1);
            var late = worker.submit(() -> s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                s.jdbc()
                        .sql("update batch_step_execution set version = version + 1, status = 'STARTED'")
                        .update();
                began.countDown();
                database.awaitWaiting(s.jdbc());
            }));
            began.await();
            assertThat(s.hour("21T10").state()).isEqualTo(RunState.DONE);
            late.get();
            assertThat(s.charges()).hasSize(12);
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoWasTakenOverNeitherBeginsNorResumesNorFinishesAnything(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var stale = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(stale, "21T10");
            s.jdbc().sql("update run_owner set epoch = epoch + 1").update();
            var next = new Ownership(stale.ownership().epoch() + 1);
            var runs = s.bean(Runs.class);
            assertThatThrownBy(() -> s.begin(stale, "21T10")).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> runs.resume(stale.ownership(), run)).isInstanceOf(Refused.class);
            runs.endEarly(next, run, RunState.FAILED, "not mine");
            assertThat(runs.get(run.id()).state()).isEqualTo(RunState.RUNNING);
            runs.resume(next, run);
            var execution = utils(s).startJob(parameters(s, run, next.epoch()));
            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            // The process wakes up when everything is done: it undoes nothing, and there is nothing to resume.
            assertThatThrownBy(() -> runs.resume(stale.ownership(), run)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> runs.resume(next, run)).isInstanceOf(Refused.class);
            runs.endEarly(stale.ownership(), run, RunState.FAILED, "late");
            assertThat(runs.get(run.id()).state()).isEqualTo(RunState.DONE);
            assertThat(runs.unfinished()).isEmpty();
        }
    }

    private static void refused(Scenario s, Scope scope, Partition partition, List<Postings> postings) {
        assertThatThrownBy(() -> s.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> s.bean(PostingWriter.class)
                                .write(s.bean(ComputeBook.class), scope, partition, postings)))
                .isInstanceOf(LostOwnership.class);
        assertThatThrownBy(() -> s.bean(Progress.class).finish(scope, partition))
                .isInstanceOf(LostOwnership.class)
                .hasMessageStartingWith("partition 0 of book COMPUTE in run 1 was taken over by another worker");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aPartitionThatWasTakenOverIsNeitherMovedNorFinished(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(lease, "21T10");
            var scope = s.bean(Scopes.class).of(run, lease.ownership().epoch());
            var book = s.bean(ComputeBook.class);
            s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                s.bean(CustomerDays.class).open(run);
                s.bean(Plan.class).make(book, scope, 1);
            });
            var partition = Partition.load(s.jdbc(), run.id(), Compute.BOOK, 0);
            List<Postings> postings;
            try (var units = new UnitReader<>(s.bean(DataSource.class), book, partition.parameters(scope))) {
                postings = List.of(book.settle(units.next(), scope));
            }
            var claimed = Partition.claim(s.jdbc(), scope, Compute.BOOK, 0);
            refused(s, scope, partition, postings);
            assertThat(Partition.claim(s.jdbc(), scope, Compute.BOOK, 0).claim())
                    .isEqualTo(claimed.claim() + 1);
            refused(s, scope, claimed, postings);
            s.jdbc().sql("update run_partition set epoch = epoch + 1").update();
            refused(s, scope, Partition.load(s.jdbc(), run.id(), Compute.BOOK, 0), postings);
            assertThatThrownBy(() -> Partition.claim(s.jdbc(), scope, Compute.BOOK, 0))
                    .isInstanceOf(LostOwnership.class);
            assertThat(s.charges()).isEmpty();
            s.jdbc().sql("update settlement_run set epoch = epoch + 1").update();
            assertThat(s.bean(Runs.class).hold(run.id(), scope.epoch())).isFalse();
        }
    }

    private static JobOperatorTestUtils utils(Scenario s) {
        var utils = new JobOperatorTestUtils(s.bean(JobOperator.class), s.bean(JobRepository.class));
        utils.setJob((Job) s.context().getBean("hourly"));
        return utils;
    }
}
