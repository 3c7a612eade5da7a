package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.PostingWriter;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.posting.CustomerDays;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeBook;
import ai.neolink.settlement.report.RunProgress.Heard;
import ai.neolink.settlement.report.RunProgress.Underway;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.runs.StopSignal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.Job;
import org.springframework.transaction.support.TransactionTemplate;

/** Anybody who can read the database sees how far a run is, whoever settles it, and whether that process lives. */
@Tag("database")
class RunProgressTest {
    /** So long that the heart does not beat while the test plays a silent process. */
    private static final String LEASE = "settlement.lease-seconds=3600";

    private static final int UNITS = 12;

    private static void usage(Scenario s) {
        s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "2.50", "");
        for (int i = 0; i < UNITS; i++) {
            s.session("s" + i, 1, i % 2 == 0 ? "a" : "b", "i" + i, "h100", "21T10:00:00", "21T11:00:00");
        }
    }

    private static Scope plan(Scenario s, Run run, Lease lease) {
        var scope = s.bean(Scopes.class).of(run, lease.ownership().epoch());
        s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            s.bean(CustomerDays.class).open(run);
            s.bean(Books.class)
                    .settledBy(RunKind.HOUR)
                    .forEach(book -> s.bean(Plan.class).make(book, scope, 1));
        });
        return scope;
    }

    private static void chunk(Scenario s, Scope scope, int size) throws Exception {
        var book = s.bean(ComputeBook.class);
        var partition = Partition.claim(s.jdbc(), scope, Compute.BOOK, 0);
        var chunk = new ArrayList<Postings>();
        try (var units = new UnitReader<>(s.bean(DataSource.class), book, partition.parameters(scope))) {
            while (chunk.size() < size) {
                chunk.add(book.settle(units.next(), scope));
            }
        }
        s.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> s.bean(PostingWriter.class).write(book, scope, partition, List.copyOf(chunk)));
    }

    private static Underway now(Scenario s) {
        return s.bean(RunProgress.class).now().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRunShowsItsStageItsUnitsAndItsRateWhileItIsSettled(Databases database) throws Exception {
        try (var s = new Scenario(database, LEASE);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            lease.expect(47);
            var run = s.begin(lease, "21T10");
            var begun = now(s);
            assertThat(begun.window() + " of " + begun.windows()).isEqualTo("1 of 47");
            assertThat(begun.stage() + " of " + begun.stages() + begun.current().name())
                    .isEqualTo("1 of 6plan");
            assertThat(begun.heard()).isEqualTo(Heard.LIVE);
            assertThat(begun.process()).isEqualTo(ProcessHandle.current().pid());
            var scope = plan(s, run, lease);
            var planned = now(s);
            assertThat(planned.stage()).isEqualTo(5);
            assertThat(planned.current().name()).isEqualTo("compute");
            assertThat(planned.current().partsDone()).isZero();
            assertThat(planned.current().expectedUnits()).isEmpty();
            chunk(s, scope, UNITS / 2);
            theRateIsThatSinceTheClaim(s);
        }
    }

    private static void theRateIsThatSinceTheClaim(Scenario s) {
        s.jdbc()
                .sql("update run_partition set claimed_at = claimed_at - interval '3' second where book = 1")
                .update();
        s.jdbc()
                .sql("update run_owner set owned_since = owned_since - interval '60' second")
                .update();
        var half = now(s).current();
        assertThat(half.units()).isEqualTo(UNITS / 2);
        assertThat(half.percent()).isBetween(1, 99);
        assertThat(half.expectedUnits().orElseThrow()).isGreaterThan(UNITS / 2);
        assertThat(half.unitsPerSecond()).isBetween(1L, 2L);
        assertThat(half.secondsLeft().orElseThrow()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aSilentOrDeadProcessIsToldFromALivingOne(Databases database) {
        try (var s = new Scenario(database, LEASE);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(lease, "21T10");
            s.jdbc()
                    .sql("update run_owner set lease_until = lease_until - 1300")
                    .update();
            assertThat(now(s).heard()).isEqualTo(Heard.SILENT);
            assertThat(now(s).silentSeconds()).isBetween(1300L, 1400L);
            s.jdbc().sql("update run_owner set lease_until = 1").update();
            assertThat(now(s).heard()).isEqualTo(Heard.GONE);
            assertThat(now(s).run()).isEqualTo(run);
            s.bean(Runs.class).endEarly(lease.ownership(), run, RunState.FAILED, "it failed");
            assertThat(s.bean(RunProgress.class).now()).isEmpty();
        }
    }

    @Test
    void eachWindowOfACatchUpIsCountedAndItsDurationsAreKept() {
        try (var s = new Scenario(Databases.H2, "settlement.start=2026-11-21T10:00:00+08:00")) {
            usage(s);
            var windows = new ArrayList<String>();
            var runs = new ArrayList<Run>();
            var until = OffsetDateTime.parse("2026-11-21T14:00:00+08:00").toEpochSecond();
            s.bean(Settlement.class).catchUp(window -> window.span().until() <= until, 3, run -> {
                var look = s.bean(Owner.class).look();
                windows.add(look.window() + " of " + look.windows());
                runs.add(run);
            });
            assertThat(windows).containsExactly("1 of 3", "2 of 3", "3 of 3");
            assertThat(s.bean(Owner.class).look().hold()).isEqualTo(Owner.Hold.FREE);
            assertThat(s.bean(RunProgress.class).now()).isEmpty();
            var durations = s.bean(RunDurations.class);
            var took = durations.of(runs.getLast().id());
            assertThat(took.stages().keySet())
                    .containsExactlyElementsOf(s.bean(RunProgress.class).stages(RunKind.HOUR));
            assertThat(took.millis())
                    .isEqualTo(took.stages().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(durations.before(runs.getLast()).runs()).isEqualTo(2);
            assertThat(durations.before(runs.getFirst()).runs()).isZero();
            assertThat(durations.before(runs.get(1)).took())
                    .isEqualTo(durations.of(runs.getFirst().id()));
            assertThat(durations.of(4711)).isEqualTo(RunDurations.Took.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void theStagesAfterTheBooksAreToldByWhatTheyCommitted(Databases database) {
        try (var s = new Scenario(database, LEASE, "settlement.start=2026-11-22T00:00:00+08:00");
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            usage(s);
            var run = s.begin(lease, "21T10");
            plan(s, run, lease);
            s.jdbc().sql("update run_partition set done = 1").update();
            assertThat(now(s).current().name()).isEqualTo("post");
            assertThat(now(s).stage()).isEqualTo(6);
            s.jdbc().sql("update settlement_run set kind = 'NIGHT'").update();
            assertThat(now(s).current().name()).isEqualTo("post");
            s.jdbc().sql("update settlement_run set posted = 1").update();
            assertThat(now(s).current().name()).isEqualTo("control");
            s.bean(SealedDays.class).seal(run, "0".repeat(64));
            assertThat(now(s).current().name()).isEqualTo("export");
            assertThat(now(s).stage()).isEqualTo(now(s).stages());
        }
    }

    @Test
    void theMedianIsTheValueInTheMiddle() {
        assertThat(RunDurations.median(List.of())).isZero();
        assertThat(RunDurations.median(List.of(9L, 1L, 5L))).isEqualTo(5);
        assertThat(RunDurations.median(List.of(9L, 1L, 5L, 7L))).isEqualTo(5);
    }

    @Test
    void theStagesAreTheStepsOfTheJobs() {
        try (var s = new Scenario(Databases.H2)) {
            for (var kind : RunKind.values()) {
                var job = (Job) s.context().getBean(kind == RunKind.HOUR ? "hourly" : "nightly");
                assertThat(s.bean(RunProgress.class).stages(kind))
                        .containsExactlyInAnyOrderElementsOf(((AbstractJob) job).getStepNames());
            }
        }
    }
}
