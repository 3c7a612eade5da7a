package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.neolink.settlement.period.ChecklistItem;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.period.PeriodLocks;
import ai.neolink.settlement.period.PeriodState;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.staging.Intake;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A month is closed with a checklist and locks on every path, and what arrives late is posted in the open month
 * (guarantee 7; fine print 2; E15; T14).
 */
@Tag("database")
class PeriodCloseTest extends ClosedMonth {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aClosedMonthStaysAsItIs(Databases database) throws IOException {
        try (var s = november(database)) {
            var close = s.bean(PeriodClose.class);
            settleUntil(s, "2026-11-30T23:00:00+08:00");
            assertThatThrownBy(() -> close.close(NOVEMBER, "eve"))
                    .hasMessageContaining("nothing was settled in 2026-11");
            settleUntil(s, "2026-12-01T00:00:00+08:00");
            assertThatThrownBy(() -> close.export(NOVEMBER)).hasMessageContaining("2026-11 is not closed");

            var refused = close.close(NOVEMBER, "eve");
            assertThat(refused.state()).isEqualTo(PeriodState.SOFT);
            assertThat(refused.open().stream().map(item -> item.what() + ": " + item.detail()))
                    .containsExactly(
                            "exception: SKU_UNKNOWN COMPUTE i2 of a from 2026-11-30T22:00:00+08:00",
                            "break: ALIPAY MISSING_ON_PLATFORM of 2026-11-30, 5.00");
            assertThat(refused.exported()).isEmpty();
            accept(s, refused.open().stream().map(ChecklistItem::id).toList());

            var closed = close.close(NOVEMBER, "eve");
            assertThat(closed.state()).isEqualTo(PeriodState.HARD);
            var folder = month(s);
            assertThat(folder)
                    .containsKeys("charges.csv", "focus.csv", "GlInterface.zip", "settlement.xlsx", "manifest.json");
            assertThat(folder.get("manifest.json")).contains("\"businessDate\": \"2026-11\"");
            assertThat(folder.get("charges.csv")).isEqualTo(s.file(30, "charges.csv"));
            assertThat(folder.get("focus.csv")).isEqualTo(s.file(30, "focus.csv"));
            assertThat(folder.get("trial-balance.csv")).isEqualTo(s.file(30, "trial-balance.csv"));

            everyOtherPathIsRefused(s);
            lateRecordsLandInDecember(s);
            assertThat(close.close(NOVEMBER, "eve").exported().orElseThrow().written())
                    .isFalse();
            assertThat(month(s)).isEqualTo(folder);
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void accept(Scenario s, List<String> ids) {
        var decisions = s.bean(ItemDecisions.class);
        assertThatThrownBy(() -> decisions.accept("nothing", "why", "eve")).hasMessageContaining("no open");
        assertThatThrownBy(() -> decisions.accept(ids.getFirst(), " ", "eve")).hasMessageContaining("reason");
        ids.forEach(id -> {
            assertThat(decisions.accept(id, "known since yesterday", "eve")).isTrue();
            assertThat(decisions.accept(id, "known since yesterday", "eve")).isFalse();
        });
    }

    /**
     * When one database session closes the month, another one is refused from this very commit on, also if it asked in
     * between.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aMonthClosesForSessionsThatWriteMeanwhile(Databases database) throws Exception {
        try (var s = november(database)) {
            settleUntil(s, "2026-12-01T00:00:00+08:00");
            var source = s.bean(DataSource.class);
            try (var writer = source.getConnection();
                    var closer = source.getConnection()) {
                assertThat(postLate(writer, 1)).isOne();
                closer.setAutoCommit(false);
                try (var close = closer.createStatement()) {
                    close.execute("insert into period_event "
                            + "values (1, '2026-11', date '2026-11-01', date '2026-11-30', 'HARD',"
                            + " 'eve', 'by hand', 0, 'h')");
                }
                if (database == Databases.H2) {
                    // On PostgreSQL, the insert would wait for the session that closes.
                    assertThat(postLate(writer, 2)).isOne();
                }
                closer.commit();
                assertThatThrownBy(() -> postLate(writer, 3))
                        .message()
                        .containsPattern("period is closed|_AFTER_CLOSE");
                try (var open = closer.createStatement()) {
                    open.execute("insert into period_event "
                            + "values (2, '2026-11', date '2026-11-01', date '2026-11-30', 'OPEN',"
                            + " 'bob', 'by hand', 0, 'h')");
                }
                closer.commit();
                assertThat(postLate(writer, 3)).isOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void onePersonLiftsTheSoftLockTwoTheHardOne(Databases database) {
        try (var s = november(database)) {
            var close = s.bean(PeriodClose.class);
            settleUntil(s, "2026-12-01T00:00:00+08:00");
            assertThatThrownBy(() -> close.reopen(NOVEMBER, "eve", "why")).hasMessageContaining("is not closed");
            try (var lease = new ai.neolink.settlement.runs.Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
                assertThat(lease.ownership()).isNotNull();
                assertThatThrownBy(() -> close.close(NOVEMBER, "eve")).isInstanceOf(Refused.class);
            }
            assertThat(close.close(NOVEMBER, "eve").state()).isEqualTo(PeriodState.SOFT);
            assertThatThrownBy(() -> s.jdbc()
                            .sql("insert into journal "
                                    + "values (999, 'x', 1, 'CHARGE', null, null, date '2026-11-30', 0, "
                                    + "'by hand', 'h')")
                            .update())
                    .hasStackTraceContaining("period is closed");
            assertThat(close.reopen(NOVEMBER, "eve", "more to do")).isEqualTo(PeriodState.OPEN);
            assertThat(close.reopen(NOVEMBER, "eve", "more to do")).isEqualTo(PeriodState.OPEN);
            close.close(NOVEMBER, "eve")
                    .open()
                    .forEach(item -> s.bean(ItemDecisions.class).accept(item.id(), "ok", "eve"));
            assertThat(close.close(NOVEMBER, "eve").state()).isEqualTo(PeriodState.HARD);
            assertThatThrownBy(() -> close.approveReopening(NOVEMBER, "bob")).hasMessageContaining("nobody wants");
            assertThat(close.reopen(NOVEMBER, "eve", "a mistake")).isEqualTo(PeriodState.REOPENING);
            assertThat(close.reopen(NOVEMBER, "eve", "a mistake")).isEqualTo(PeriodState.REOPENING);
            assertThat(close.isClosed(NOVEMBER)).isTrue();
            assertThatThrownBy(() -> close.approveReopening(NOVEMBER, "eve")).hasMessageContaining("another person");
            assertThatThrownBy(() -> close.reopen(NOVEMBER, "bob", "me too")).hasMessageContaining("eve wants");
            assertThat(close.approveReopening(NOVEMBER, "bob")).isTrue();
            assertThat(close.approveReopening(NOVEMBER, "bob")).isFalse();
            assertThat(s.bean(PeriodLocks.class).history().stream().map(e -> e.person() + " " + e.state()))
                    .containsExactly("eve SOFT", "eve OPEN", "eve SOFT", "eve HARD", "eve REOPENING", "bob OPEN");
        }
    }

    /** The checklist takes minutes. If somebody lifts the soft lock meanwhile, the command does not close the month. */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aMonthReopenedDuringItsChecklistIsNotClosed(Databases database) throws Exception {
        try (var s = november(database)) {
            settleUntil(s, "2026-12-01T00:00:00+08:00");
            var close = s.bean(PeriodClose.class);
            close.close(NOVEMBER, "eve")
                    .open()
                    .forEach(item -> s.bean(ItemDecisions.class).accept(item.id(), "ok", "eve"));
            var closing = s.bean(TransactionTemplate.class).execute(_ -> {
                Intake.nextArrival(s.jdbc());
                var begun = CompletableFuture.runAsync(() -> close.close(NOVEMBER, "eve"));
                await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> begun.isDone() || isWaitedFor(s));
                close.reopen(NOVEMBER, "bob", "a bill is missing");
                return begun;
            });
            assertThatThrownBy(closing::join).hasMessageContaining("bob made it OPEN (a bill is missing)");
            assertThat(s.bean(PeriodLocks.class).state(NOVEMBER)).isEqualTo(PeriodState.OPEN);
        }
    }

    /**
     * With triggers off, somebody can put a row into a closed month or change its lock; guarantee 7 names the month.
     */
    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void whatIsPutIntoAClosedMonthBehindItsBackIsFound(Databases database) {
        try (var s = november(database)) {
            settleUntil(s, "2026-12-01T00:00:00+08:00");
            var close = s.bean(PeriodClose.class);
            assertThat(closedMonths(s)).isEqualTo("no month is closed");
            close.close(NOVEMBER, "eve")
                    .open()
                    .forEach(item -> s.bean(ItemDecisions.class).accept(item.id(), "ok", "eve"));
            assertThat(close.close(NOVEMBER, "eve").state()).isEqualTo(PeriodState.HARD);
            assertThat(closedMonths(s)).isEqualTo("closed: 2026-11 (1 month)");
            s.jdbc()
                    .sql(
                            database == Databases.H2
                                    ? "drop trigger period_event_append_only"
                                    : "alter table period_event disable trigger user")
                    .update();
            s.jdbc()
                    .sql("update settlement_run set started_at = started_at + 999999999 where kind = 'NIGHT'")
                    .update();
            assertThat(closedMonths(s)).isEqualTo("2026-11 was closed, and 1 run that began later posted into it");
            s.jdbc()
                    .sql("update period_event set last_hash = :hash where state = 'HARD'")
                    .param("hash", "0".repeat(64))
                    .update();
            assertThat(closedMonths(s)).startsWith("2026-11 was closed with the last hash 000");
        }
    }
}
