package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/**
 * Starts or restarts the job of a run. The caller owns the settlement, so an execution that still looks running was left behind by a
 * dead process: it is recovered first. Progress stands in our own tables, committed with each chunk, so that is always safe.
 */
@Component
class Launcher {
    private final JobOperator operator;
    private final JobRepository repository;
    private final Job hourly;
    private final Job nightly;
    private final Runs runs;
    private final BillingZone zone;

    Launcher(JobOperator operator, JobRepository repository, Job hourly, Job nightly, Runs runs, BillingZone zone) {
        this.operator = operator;
        this.repository = repository;
        this.hourly = hourly;
        this.nightly = nightly;
        this.runs = runs;
        this.zone = zone;
    }

    /** @throws RunFailed with one sentence that says why */
    Run launch(Run run, Ownership ownership) {
        var job = run.kind() == RunKind.HOUR ? hourly : nightly;
        var parameters = new JobParametersBuilder()
                .addLong(Scopes.RUN, (long) run.id())
                .addLong(Scopes.EPOCH, ownership.epoch(), false)
                .toJobParameters();
        try {
            recover(job.getName(), parameters);
            var execution = operator.start(job, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(ownership, run, firstFailure(execution));
            }
        } catch (JobExecutionException e) {
            throw failure(ownership, run, Optional.of(e));
        }
        return runs.get(run.id());
    }

    private void recover(String job, JobParameters parameters) {
        var instance = repository.getJobInstance(job, parameters);
        if (instance == null) {
            return;
        }
        var last = repository.getLastJobExecution(instance);
        if (last == null) {
            // Killed between the instance and its first execution: it would refuse every start.
            repository.deleteJobInstance(instance);
        } else if (last.isRunning() || last.getStatus() == BatchStatus.UNKNOWN) {
            for (var step : last.getStepExecutions()) {
                if (step.getStatus() == BatchStatus.UNKNOWN) {
                    step.setStatus(BatchStatus.FAILED);
                    repository.update(step);
                }
            }
            // In memory only: recover() refuses UNKNOWN. What a commit of unknown outcome did, our own progress tells.
            last.setStatus(BatchStatus.STARTED);
            operator.recover(last);
        }
    }

    private RunFailed failure(Ownership ownership, Run run, Optional<Throwable> cause) {
        var sentence = cause.map(Launcher::sentence).orElse("it was stopped");
        var failed = new RunFailed(run.name(zone), sentence, cause.orElse(null));
        runs.fail(ownership, run, sentence);
        return failed;
    }

    /** Workers' failures say what happened; those of steps and job only that something did. */
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
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof FatalStepExecutionException
                || failure instanceof ItemStreamException
                || failure instanceof NestedRuntimeException
                || failure instanceof JobExecutionException;
    }
}
