package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.LostOwnership;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.lifecycle.Exhaustion;
import ai.neolink.settlement.lifecycle.Retention;
import ai.neolink.settlement.posting.CustomerDays;
import ai.neolink.settlement.posting.RunPosting;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.runs.SettledWindows;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.store.Statistics;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps around the books: the plan before, and posting, control, seal and export after. Each may be repeated. */
@Component
class ClosingSteps {
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final JdbcClient jdbc;
    private final StepScopes scopes;
    private final Plan plan;
    private final CustomerDays customerDays;
    private final RunPosting posting;
    private final SettledWindows settledWindows;
    private final SealedDays sealedDays;
    private final Runs runs;
    private final Retention retention;
    private final Exhaustion exhaustion;
    private final Verify verify;
    private final Journals journals;
    private final Exporter exporter;
    private final Statistics statistics;
    private final BillingZone zone;
    private final StopSignal signal;
    private final Partitions partitions;

    ClosingSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            StepScopes scopes,
            Plan plan,
            CustomerDays customerDays,
            RunPosting posting,
            SettledWindows settledWindows,
            SealedDays sealedDays,
            Runs runs,
            Retention retention,
            Exhaustion exhaustion,
            Verify verify,
            Journals journals,
            Exporter exporter,
            Statistics statistics,
            BillingZone zone,
            StopSignal signal,
            Partitions partitions) {
        this.repository = repository;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.plan = plan;
        this.customerDays = customerDays;
        this.posting = posting;
        this.settledWindows = settledWindows;
        this.sealedDays = sealedDays;
        this.runs = runs;
        this.retention = retention;
        this.exhaustion = exhaustion;
        this.verify = verify;
        this.journals = journals;
        this.exporter = exporter;
        this.statistics = statistics;
        this.zone = zone;
        this.signal = signal;
        this.partitions = partitions;
    }

    private Step step(String name, Consumer<Scope> work) {
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

    Step plan(List<? extends Book<?>> books) {
        return step("plan", scope -> {
            if (!isPlanned(scope.run())) {
                customerDays.open(scope.run());
                books.forEach(book -> plan.make(book, scope, partitions.count()));
            }
        });
    }

    private boolean isPlanned(Run run) {
        return jdbc.sql("select count(*) from run_partition where run_id = :run")
                        .param("run", run.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    Step postHour() {
        return step("post", scope -> {
            post(scope.run());
            runs.done(scope.run());
        });
    }

    Step postNight() {
        return step("post", scope -> {
            var night = scope.run();
            if (post(night) && seals(night)) {
                customerDays.carryForward(
                        night.businessDate(), sealedDays.last().orElse(null));
                posting.reclassify(night);
            }
        });
    }

    private boolean post(Run run) {
        var posted = posting.post(run);
        if (posted) {
            settledWindows.extend(run);
            retention.settle(run);
            exhaustion.test(run);
            jdbc.sql("delete from due where run_id = :run")
                    .param("run", run.id())
                    .update();
        }
        return posted;
    }

    /** A night that is settled again does not seal its day again: it posts to the first day that is open. */
    private boolean seals(Run night) {
        return night.businessDate().equals(zone.day(night.window().from()));
    }

    Step control() {
        return step("control", scope -> {
            statistics.refresh("charge", "charge_part", "service_period");
            verify.firstBreach(scope.run().businessDate()).ifPresent(finding -> {
                throw new GuaranteeBroken(finding);
            });
        });
    }

    Step seal() {
        return step("seal", scope -> {
            var night = scope.run();
            if (seals(night) && !sealedDays.isSealed(night.businessDate())) {
                sealedDays.seal(night, journals.lastHash(night.businessDate()));
            }
        });
    }

    Step export() {
        return step("export", scope -> {
            var date = zone.day(scope.run().window().from());
            // The night that seals its day writes the folder; a later one only puts back a folder that is gone.
            if (seals(scope.run()) || exporter.isSealed(date) && !Files.isDirectory(exporter.folder(date))) {
                exporter.export(date);
            }
            runs.done(scope.run());
        });
    }
}
