package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.PostingWriter;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Progress;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.engine.UnitFailed;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.settings.CoreSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The step that settles a book. It is partitioned by owner according to the run's own plan, and each partition is a
 * chunk-oriented step of its own. A cursor reads units, a pure function settles them, and the chunk's transaction
 * writes them together with their progress.
 */
@Component
class BookStep {
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final StepScopes scopes;
    private final PostingWriter writer;
    private final Progress progress;
    private final StopSignal signal;
    private final ObjectProvider<PartitionRequests> requests;
    private final int chunk;

    BookStep(
            JobRepository repository,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            JdbcClient jdbc,
            StepScopes scopes,
            PostingWriter writer,
            Progress progress,
            StopSignal signal,
            ObjectProvider<PartitionRequests> requests,
            CoreSettings settings) {
        this.repository = repository;
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.writer = writer;
        this.progress = progress;
        this.signal = signal;
        this.requests = requests;
        this.chunk = settings.chunk();
    }

    Step of(Book<?> book) {
        var name = book.id().name().toLowerCase(Locale.ROOT);
        return new StepBuilder(name, repository)
                .partitioner(name, fromPlan(book))
                .partitionHandler(handler(book))
                .build();
    }

    /**
     * The unfinished partitions of the plan. Each attempt gives them new names with the owner's epoch. Only our own
     * plan knows what is done; Spring Batch may have noted a worker's end before we did, or not at all.
     */
    private Partitioner fromPlan(Book<?> book) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            // The run is the one that holds the settlement, because no other run is unfinished.
            jdbc.sql("""
                            select p.partition_no, p.epoch from run_partition p
                            join settlement_run r on r.run_id = p.run_id and r.state = 'RUNNING'
                            where p.book = :book and p.done = 0 order by p.partition_no
                            """)
                    .param("book", book.id().number())
                    .query((row, n) -> row.getInt("partition_no") + "@" + row.getLong("epoch"))
                    .list()
                    .forEach(name -> partitions.put(name, new ExecutionContext()));
            return partitions;
        };
    }

    private PartitionHandler handler(Book<?> book) {
        var elsewhere = requests.getIfAvailable();
        return elsewhere == null
                ? inThreads(book)
                : new RemotePartitions(repository, jdbc, signal, elsewhere, book.id());
    }

    private PartitionHandler inThreads(Book<?> book) {
        return (splitter, manager) -> {
            var workers = new ArrayList<>(splitter.split(manager, 1));
            workers.sort(Comparator.comparing(StepExecution::getStepName));
            if (workers.isEmpty()) {
                return workers;
            }
            try (var pool = Executors.newFixedThreadPool(
                    workers.size(), Thread.ofPlatform().name("partition-", 0).factory())) {
                List<Future<?>> running = new ArrayList<>();
                var logged = MDC.getCopyOfContextMap();
                workers.forEach(worker -> running.add(pool.submit(() -> {
                    MDC.setContextMap(logged == null ? Map.of() : logged);
                    settle(book, worker);
                    return null;
                })));
                await(running);
            }
            return workers;
        };
    }

    private static void await(List<Future<?>> running) throws InterruptedException, ExecutionException {
        for (var worker : running) {
            worker.get();
        }
    }

    /** Settles the partition of a worker's step, from its position on. */
    <U> void settle(Book<U> book, StepExecution worker) throws JobInterruptedException {
        var scope = scopes.of(worker, book);
        var name = worker.getStepName();
        var number = Integer.parseInt(name.substring(name.indexOf(':') + 1, name.indexOf('@')));
        var partition = Partition.claim(jdbc, scope, book.id(), number);
        worker(book, scope, partition).execute(worker);
    }

    private <U> Step worker(Book<U> book, Scope scope, Partition partition) {
        return new StepBuilder(book.id().name(), repository)
                .<Unit<U>, Postings>chunk(chunk)
                .transactionManager(transactions)
                .reader(new UnitItemReader<>(dataSource, jdbc, book, scope, partition, signal))
                .processor(unit -> settled(book, unit, scope))
                .writer(items -> writer.write(book, scope, partition, List.copyOf(items.getItems())))
                .listener(new StepExecutionListener() {
                    @Override
                    public ExitStatus afterStep(StepExecution worker) {
                        return finish(scope, partition, worker);
                    }
                })
                .build();
    }

    private <U> Postings settled(Book<U> book, Unit<U> unit, Scope scope) {
        try {
            return book.settle(unit, scope);
        } catch (RuntimeException e) {
            throw UnitFailed.of(jdbc, book.id(), unit.owner(), unit.key(), e);
        }
    }

    /**
     * Notes the end in our plan before Spring Batch notes it, so that a reader of Spring Batch's tables finds the
     * partition done in ours.
     */
    private ExitStatus finish(Scope scope, Partition partition, StepExecution worker) {
        if (worker.getStatus() == BatchStatus.COMPLETED) {
            try {
                progress.finish(scope, partition);
            } catch (RuntimeException e) {
                worker.setStatus(BatchStatus.FAILED);
                worker.addFailureException(e);
                return ExitStatus.FAILED;
            }
        }
        return worker.getExitStatus();
    }
}
