package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.staging.Intake;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that fails because of another one is repeated as a whole; any other failure is not repeated (O6). */
@Tag("database")
class RepeatTest {
    /**
     * Two transactions lock two rows in opposite order: the database ends one of them, and in the end both amounts are
     * there.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aDeadlockReachesNobodyAndDoublesNothing(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var threads = Executors.newFixedThreadPool(2)) {
            s.jdbc().sql("create table purse (no int primary key, fen int)").update();
            s.jdbc().sql("insert into purse (no, fen) values (1, 0), (2, 0)").update();
            var tries = new AtomicInteger();
            var both = new CyclicBarrier(2);
            var forward = threads.submit(() -> add(s, 1, 2, both, tries));
            var back = threads.submit(() -> add(s, 2, 1, both, tries));
            forward.get();
            back.get();
            assertThat(tries.get()).isGreaterThan(2);
            assertThat(s.jdbc()
                            .sql("select fen from purse")
                            .query(Integer.class)
                            .list())
                    .containsExactly(2, 2);
        }
    }

    private static void add(Scenario s, int first, int second, CyclicBarrier both, AtomicInteger tries) {
        var met = new AtomicInteger();
        s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            tries.incrementAndGet();
            s.jdbc()
                    .sql("update purse set fen = fen + 1 where no = ?")
                    .param(first)
                    .update();
            if (met.getAndIncrement() == 0) {
                meet(both);
            }
            s.jdbc()
                    .sql("update purse set fen = fen + 1 where no = ?")
                    .param(second)
                    .update();
        });
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A page waits for a lock longer than it may. It is stored when the lock is free, and the pull that waits for the
     * page hears nothing of it.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aPageThatWaitsTooLongIsStoredAllTheSame(Databases database) throws Exception {
        try (var s = new Scenario(database, impatient(database));
                var other = Executors.newSingleThreadExecutor()) {
            var held = new CountDownLatch(1);
            var free = new CountDownLatch(1);
            Future<?> holder =
                    other.submit(() -> s.bean(TransactionTemplate.class).execute(status -> {
                        Intake.nextArrival(s.jdbc());
                        held.countDown();
                        await(free);
                        return null;
                    }));
            held.await();
            assertThatThrownBy(() -> s.jdbc()
                            .sql("update intake_clock set arrival = arrival + 1")
                            .update())
                    .satisfies(
                            failure -> assertThat(Conflict.isCauseOf(failure)).isTrue())
                    .satisfies(failure -> assertThat(DatabaseFault.sentence(failure))
                            .startsWith("the database was busy for too long (")
                            .doesNotContainIgnoringCase("update intake_clock"));
            Thread.ofPlatform().start(() -> {
                sleep();
                free.countDown();
            });
            s.accounts("a");
            holder.get();
            assertThat(s.jdbc()
                            .sql("select count(*) from staging_account")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    /**
     * In the middle of a run, a chunk waits too long for a lock. The run continues by itself, and nothing is charged
     * twice.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRunWhoseChunkWaitsTooLongGoesOnByItself(Databases database) throws Exception {
        try (var s = new Scenario(database, impatient(database), "settlement.chunk=1");
                var other = Executors.newSingleThreadExecutor()) {
            s.accounts("a", "b", "c");
            for (var customer : List.of("a", "b", "c")) {
                s.session("s" + customer, 1, customer, "i" + customer, "h100", "21T10:00:00", "21T11:00:00");
            }
            s.hour("21T10");
            s.price("p1", "COMPUTE", "h100", "1", "2.50", "");
            var held = new CountDownLatch(1);
            var free = new CountDownLatch(1);
            Future<?> holder =
                    other.submit(() -> s.bean(TransactionTemplate.class).execute(status -> {
                        s.jdbc()
                                .sql("update rating_exception set closed_run = closed_run "
                                        + "where meter_key = (select max(meter_key) from rating_exception)")
                                .update();
                        held.countDown();
                        await(free);
                        return null;
                    }));
            held.await();
            Thread.ofPlatform().start(() -> {
                sleep();
                free.countDown();
            });
            assertThat(s.hour("21T11").state()).isEqualTo(RunState.DONE);
            holder.get();
            assertThat(s.jdbc()
                            .sql("select count(*) || ' charges, ' || sum(amount_fen) || ' fen' from charge")
                            .query(String.class)
                            .single())
                    .isEqualTo("3 charges, 750 fen");
            assertThat(s.bean(Verify.class).everything()).allMatch(Verify.Finding::holds);
        }
    }

    private static String impatient(Databases database) {
        return database == Databases.H2
                ? "spring.datasource.hikari.data-source-properties.LOCK_TIMEOUT=50"
                : "spring.datasource.hikari.connection-init-sql=set lock_timeout = 50";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void insideAWiderTransactionNothingIsRepeatedByItself() {
        try (var s = new Scenario(Databases.H2)) {
            var inner = new AtomicInteger();
            var outer = new AtomicInteger();
            var template = s.bean(TransactionTemplate.class);
            template.executeWithoutResult(status -> {
                outer.incrementAndGet();
                template.executeWithoutResult(nested -> {
                    if (inner.incrementAndGet() < 3) {
                        throw new CannotAcquireLockException("", new SQLException("deadlock", "40001"));
                    }
                });
            });
            assertThat(inner).hasValue(3);
            assertThat(outer).hasValue(3);
        }
    }

    @Test
    void itEndsAndWhatIsNoConflictIsNotRepeated() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> Repeat.whole(() -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(7);
        assertThatThrownBy(() -> Repeat.whole(() -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException(new SQLException("duplicate key", "23505"));
                }))
                .hasMessageContaining("duplicate key");
        assertThat(tries).hasValue(8);
    }

    @Test
    void peopleNeverReadAStatement() {
        var batch = new BatchUpdateException("Batch entry 0 insert into t values ('secret') was aborted", new int[0]);
        batch.setNextException(new SQLException("ERROR: value too long", "22001"));
        assertThat(DatabaseFault.sentence(new RuntimeException("PreparedStatementCallback; SQL [x]", batch)))
                .isEqualTo("ERROR: value too long");
        var h2 = new SQLTimeoutException(
                "Timeout trying to lock table \"INTAKE_CLOCK\"; SQL statement:\nupdate intake_clock", "HYT00", 50200);
        assertThat(DatabaseFault.sentence(h2)).isEqualTo("Timeout trying to lock table \"INTAKE_CLOCK\"");
        assertThat(DatabaseFault.sentence(new IllegalStateException("plain"))).isEqualTo("plain");
    }

    @Test
    void theEmbeddedDatabaseWaitsForAMinuteWhateverItsAddressSays() {
        try (var s = new Scenario(Databases.H2)) {
            assertThat(s.jdbc()
                            .sql("select lock_timeout()")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(60_000);
        }
    }
}
