package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.runs.StopSignal;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.MessageChannelPartitionHandler;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.core.MessagingTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.MessageChannel;

/**
 * Hands the partitions of a book to other processes and waits for them by Spring Batch's remote partitioning, which
 * looks into the job repository for their ends. The wait ends when nothing has moved for a while: a run without a
 * worker fails rather than hangs.
 */
final class RemotePartitions implements PartitionHandler {
    private static final long POLL_MILLIS = 100;

    private final JobRepository repository;
    private final JdbcClient jdbc;
    private final StopSignal signal;
    private final PartitionRequests requests;
    private final BookId book;

    RemotePartitions(
            JobRepository repository, JdbcClient jdbc, StopSignal signal, PartitionRequests requests, BookId book) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.signal = signal;
        this.requests = requests;
        this.book = book;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
        try (var waiting = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("workers").factory())) {
            var partitions = await(waiting.submit(
                    (Callable<Collection<StepExecution>>) () -> handler().handle(splitter, manager)));
            for (var partition : partitions) {
                if (partition.getStatus() != BatchStatus.COMPLETED) {
                    throw new WorkerFailed(partition);
                }
            }
            return partitions;
        }
    }

    private MessageChannelPartitionHandler handler() throws Exception {
        var channel = (MessageChannel) (message, timeout) -> {
            var request = (StepExecutionRequest) message.getPayload();
            requests.send(request.getStepName(), request.getStepExecutionId());
            return true;
        };
        var handler = new MessageChannelPartitionHandler();
        handler.setJobRepository(repository);
        handler.setStepName(book.name());
        handler.setPollInterval(POLL_MILLIS);
        handler.setMessagingOperations(new MessagingTemplate(channel));
        handler.afterPropertiesSet();
        return handler;
    }

    private Collection<StepExecution> await(Future<Collection<StepExecution>> partitions) throws Exception {
        var progress = progress();
        var moved = System.nanoTime();
        try {
            while (true) {
                try {
                    return partitions.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    signal.check();
                }
                var now = progress();
                if (!now.equals(progress)) {
                    progress = now;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > requests.patience().toNanos()) {
                    throw new WorkerFailed(
                            "no worker has settled anything of book %s for %d s; start one with “settle serve --worker”"
                                    .formatted(book, requests.patience().toSeconds()));
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            partitions.cancel(true);
        }
    }

    /** The progress of the book in the current run; only its changes matter. */
    private String progress() {
        return jdbc.sql("""
                        select sum(p.units) units, sum(p.claim) claims, sum(p.done) done from run_partition p
                        join settlement_run r on r.run_id = p.run_id and r.unfinished = 1
                        where p.book = :book
                        """)
                .param("book", book.number())
                .query((row, n) -> row.getLong("units") + " " + row.getLong("claims") + " " + row.getLong("done"))
                .single();
    }
}
