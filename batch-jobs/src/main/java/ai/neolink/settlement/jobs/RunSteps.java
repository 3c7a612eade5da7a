package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.LostOwnership;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import java.util.function.Consumer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the steps around the books: one transaction each, under the run's ownership. A step may be executed again after
 * a crash, so its work must be the same when it is repeated.
 */
@Component
class RunSteps {
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final StepScopes scopes;
    private final Runs runs;
    private final StopSignal signal;

    RunSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            StepScopes scopes,
            Runs runs,
            StopSignal signal) {
        this.repository = repository;
        this.transactions = transactions;
        this.scopes = scopes;
        this.runs = runs;
        this.signal = signal;
    }

    /** @param name stored by Spring Batch: a run that was killed goes on with the step of its name */
    Step step(String name, Consumer<Scope> work) {
        return new StepBuilder(name, repository)
                .tasklet((contribution, context) -> {
                    signal.check();
                    var scope = scopes.of(context.getStepContext().getStepExecution());
                    if (!runs.hold(scope.run().id(), scope.epoch())) {
                        throw new LostOwnership(scope.run());
                    }
                    work.accept(scope);
                    return RepeatStatus.FINISHED;
                })
                .transactionManager(transactions)
                .build();
    }
}
