package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.LostOwnership;
import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.Repeat;
import ai.neolink.settlement.time.BillingZone;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.FatalStepExecutionException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts or restarts the job of a run. The caller owns the settlement, so an execution that still looks running was
 * left behind by a dead process and is recovered first. This is always safe, because progress stands in our own tables
 * and is committed with each chunk.
 */
@Component
public class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final JobOperator operator;
    private final JobRepository repository;
    private final Job hourly;
    private final Job nightly;
    private final Runs runs;
    private final Owner owner;
    private final StepScopes scopes;
    private final BillingZone zone;
    private final BatchHistory history;
    private final TransactionTemplate recovery;
    private final ApplicationEventPublisher events;

    Launcher(
            JobOperator operator,
            JobRepository repository,
            Job hourly,
            Job nightly,
            Runs runs,
            Owner owner,
            StepScopes scopes,
            BillingZone zone,
            BatchHistory history,
            TransactionTemplate recovery,
            ApplicationEventPublisher events) {
        this.operator = operator;
        this.repository = repository;
        this.hourly = hourly;
        this.nightly = nightly;
        this.runs = runs;
        this.owner = owner;
        this.scopes = scopes;
        this.zone = zone;
        this.history = history;
        this.recovery = recovery;
        this.events = events;
    }

    /** @throws RunFailed with one sentence that says why */
    public Run launch(Run run, Ownership ownership) {
        var began = System.nanoTime();
        try (var _ = MDC.putCloseable("run", run.name(zone))) {
            var execution = execute(run, ownership);
            var done = runs.get(run.id());
            tell(new RunEnded(done, since(began), steps(execution), "done"));
            if (run.kind() == RunKind.NIGHT) {
                purge();
            }
            return done;
        } catch (RunFailed e) {
            tell(new RunEnded(run, since(began), Map.of(), e.ending().name().toLowerCase(Locale.ROOT)));
            throw e;
        }
    }

    /**
     * Tells listeners that the run has ended. A failing listener changes neither that the run is done nor why it
     * failed.
     */
    private void tell(RunEnded ended) {
        try {
            events.publishEvent(ended);
        } catch (RuntimeException e) {
            LOG.warn("the end of a run could not be told: {}", DatabaseFault.sentence(e));
        }
    }

    private void purge() {
        try {
            history.purge();
        } catch (RuntimeException e) {
            LOG.warn("old executions could not be removed: {}", DatabaseFault.sentence(e));
        }
    }

    private JobExecution execute(Run run, Ownership ownership) {
        var job = run.kind() == RunKind.HOUR ? hourly : nightly;
        var parameters = new JobParametersBuilder()
                .addLong(StepScopes.RUN, (long) run.id())
                .addLong(StepScopes.EPOCH, ownership.epoch(), false)
                .addString(StepScopes.SETTINGS, scopes.settings(), false)
                .toJobParameters();
        try {
            return Repeat.whole(() -> complete(job, parameters, run, ownership));
        } catch (Incomplete e) {
            throw failure(ownership, run, Optional.ofNullable(e.getCause()));
        } catch (DataAccessException | TransactionException | LostOwnership e) {
            throw failure(ownership, run, Optional.of(e));
        }
    }

    /**
     * Runs the job to its end. After a conflict the job begins again and continues from what is committed, as after a
     * kill, so nothing is posted twice.
     */
    private JobExecution complete(Job job, JobParameters parameters, Run run, Ownership ownership) {
        recovery.executeWithoutResult(status -> recover(job.getName(), parameters, run, ownership));
        try {
            var execution = operator.start(job, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new Incomplete(firstFailure(execution).orElse(null));
            }
            return execution;
        } catch (JobExecutionException e) {
            throw new Incomplete(e);
        }
    }

    /** An execution that ended early; without a cause it was stopped. */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1;

        Incomplete(@Nullable Throwable cause) {
            super(cause);
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Durations of the steps themselves rather than of their partitions. */
    private static Map<String, Duration> steps(JobExecution execution) {
        var durations = new LinkedHashMap<String, Duration>();
        execution.getStepExecutions().stream()
                .filter(step ->
                        !step.getStepName().contains(":") && step.getStartTime() != null && step.getEndTime() != null)
                .forEach(step ->
                        durations.put(step.getStepName(), Duration.between(step.getStartTime(), step.getEndTime())));
        return durations;
    }

    private void recover(String job, JobParameters parameters, Run run, Ownership ownership) {
        if (!runs.hold(run.id(), ownership.epoch())) {
            throw new LostOwnership(run);
        }
        var instance = repository.getJobInstance(job, parameters);
        if (instance == null) {
            return;
        }
        var last = repository.getLastJobExecution(instance);
        if (last == null) {
            // The process was killed between creating the instance and its first execution; such an instance would
            // refuse every start.
            repository.deleteJobInstance(instance);
        } else {
            // This includes executions that have ended, because a lost database may have kept the end of a step from
            // being noted.
            last.getStepExecutions().stream()
                    .filter(step -> isLeftOpen(step.getStatus()))
                    .forEach(step -> {
                        step.setStatus(BatchStatus.FAILED);
                        repository.update(step);
                    });
            if (isLeftOpen(last.getStatus())) {
                // The change is in memory only: recover() refuses UNKNOWN. Our own progress tells what a commit of
                // unknown outcome did.
                last.setStatus(BatchStatus.STARTED);
                operator.recover(last);
            }
        }
    }

    /** Whether Spring Batch refuses a restart because the execution might still be running. */
    private static boolean isLeftOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    private RunFailed failure(Ownership ownership, Run run, Optional<Throwable> cause) {
        var sentence = cause.map(Launcher::sentence).orElseGet(RunFailure.STOPPED::text);
        var failed = RunFailed.of(run.name(zone), sentence, cause.orElse(null));
        try {
            var successor = owner.successor(ownership);
            if (successor.isPresent()) {
                return RunFailed.lost(run.name(zone), successor.get(), cause.orElse(null));
            }
            runs.endEarly(
                    ownership,
                    run,
                    failed.ending() == RunFailed.RunEnding.STOPPED ? RunState.STOPPED : RunState.FAILED,
                    sentence);
        } catch (DataAccessException | TransactionException e) {
            // The database is away: the run stays left behind and is recovered as such.
            failed.addSuppressed(e);
        }
        return failed;
    }

    /**
     * The first failure that says what happened: workers' failures do, while those of steps and job only say that
     * something did.
     */
    private static Optional<Throwable> firstFailure(JobExecution execution) {
        var byStep = execution.getStepExecutions().stream()
                .sorted(Comparator.comparing(
                                (StepExecution s) -> !s.getStepName().contains(":"))
                        .thenComparing(StepExecution::getStepName))
                .flatMap(s -> s.getFailureExceptions().stream());
        return Stream.concat(byStep, execution.getFailureExceptions().stream()).findFirst();
    }

    private static String sentence(Throwable failure) {
        var cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return DatabaseFault.sentence(cause);
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof FatalStepExecutionException
                || failure instanceof ItemStreamException
                || failure instanceof NestedRuntimeException
                || failure instanceof JobExecutionException;
    }
}
