package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.store.DatabaseFault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.stereotype.Component;

/**
 * Settles partitions of another process's run by Spring Batch's remote partitioning, with the same step on the same
 * database. A request may arrive twice: progress stands in the plan, and a new claim of a partition ends the earlier
 * claim.
 */
@Component
public class PartitionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWorker.class);

    private final JobRepository repository;
    private final StepExecutionRequestHandler handler = new StepExecutionRequestHandler();

    PartitionWorker(JobRepository repository, BookStep steps, List<Book<?>> books) {
        this.repository = repository;
        Map<String, Book<?>> byName =
                books.stream().collect(Collectors.toMap(book -> book.id().name(), Function.identity()));
        handler.setJobRepository(repository);
        handler.setStepLocator(name -> new BookPartition(steps, Objects.requireNonNull(byName.get(name), name)));
    }

    private record BookPartition(BookStep steps, Book<?> book) implements Step {
        @Override
        public String getName() {
            return book.id().name();
        }

        @Override
        public void execute(StepExecution partition) throws JobInterruptedException {
            steps.settle(book, partition);
        }
    }

    /**
     * Settles a partition to its end, or notes the reason of a failure in the job repository. A request whose run
     * continued without it is dropped.
     */
    public void settle(String book, long stepExecution) {
        var partition = repository.getStepExecution(stepExecution);
        if (partition == null || !partition.getStatus().isRunning()) {
            LOG.info("a request for partition {} of book {} came late and is dropped", stepExecution, book);
            return;
        }
        var settled = handler.handle(new StepExecutionRequest(book, stepExecution));
        if (settled.getStatus() != BatchStatus.COMPLETED) {
            leaveWord(settled);
        }
    }

    /** Notes why a step could not begin; a step that began notes its failure itself. */
    private void leaveWord(StepExecution partition) {
        var failure = partition.getFailureExceptions().stream().findFirst();
        LOG.warn(
                "{} was not settled to its end: {}",
                partition.getStepName(),
                failure.map(DatabaseFault::sentence).orElse("it was stopped"));
        var noted = repository.getStepExecution(partition.getId());
        if (noted != null && noted.getStatus().isRunning()) {
            failure.ifPresent(f -> partition.setExitStatus(ExitStatus.FAILED.addExitDescription(f)));
            repository.update(partition);
        }
    }
}
