package ai.neolink.settlement.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.operations.Waiting.Cause;
import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.schedule.Services;
import ai.neolink.settlement.time.BillingZone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The monitor reads the right values from the tables, on both databases. */
@Tag("database")
class ReadingsTest {
    private static final long NOW = 1_795_233_600; // 2026-11-21T12:00:00+08:00
    private static final long DAY = 86_400;

    private JdbcClient jdbc;

    private void run(int id, String state, long endedAt) {
        jdbc.sql("""
                        insert into settlement_run (run_id, kind, attempt, window_start, window_end, business_date, arrival_cut,
                          previous_cut, frontier, card_no, state, posted, started_at, ended_at, epoch)
                        values (:id, 'HOUR', 1, :start, :end, date '2026-11-20', 0, 0, 0, 1, :state, 1, :at, :at, 0)
                        """)
                .param("id", id)
                .param("start", NOW - 10 * DAY + id * 3600L)
                .param("end", NOW - 10 * DAY + (id + 1) * 3600L)
                .param("state", state)
                .param("at", endedAt)
                .update();
    }

    private void exception(int unit, int opened, int closed) {
        exception("NO_PRICE", unit, opened, closed);
    }

    private void exception(String reason, int unit, int opened, int closed) {
        jdbc.sql("""
                        insert into rating_exception (book, reason, owner_key, unit_key, meter_key, account_key, sku_key, window_start,
                          period_start, period_end, first_seen, opened_run, closed_run)
                        values (1, :reason, 1, :unit, :unit, 1, 1, 0, 0, 1, 0, :opened, :closed)
                        """)
                .param("reason", reason)
                .param("unit", unit)
                .param("opened", opened)
                .param("closed", closed)
                .update();
    }

    private void open(String id, String kind, long line, String day) {
        jdbc.sql("""
                        insert into break_item (break_id, channel, kind, line_key, recharge_key, opened_run, opened_on, closed_run)
                        values (:id, 'BANK', :kind, :line, 0, 1, cast(:day as date), :open)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("line", line)
                .param("day", day)
                .param("open", Integer.MAX_VALUE)
                .update();
    }

    private void suspended(long line, String state) {
        jdbc.sql("""
                        insert into statement_posting (item_key, seq, run_id, channel, statement_day, state, gross_fen, fee, account_key,
                          customer_fen)
                        values (:line, 0, 1, 'BANK', date '2026-11-10', :state, 100, 0, 0, 0)
                        """).param("line", line).param("state", state).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void whatIsOpenWhatGrowsAndWhatDoesNotAnswer(String database) {
        var arguments = new ArrayList<>(
                database.equals("h2")
                        ? List.of("--spring.datasource.url=jdbc:h2:mem:readings")
                        : Postgres.arguments(Postgres.fresh()));
        arguments.addAll(List.of(
                "--settlement.parts=routes",
                "--settlement.start=2026-01-01",
                "--spring.main.lazy-initialization=false",
                "--settlement.export.directory=target/exports",
                "--settlement.clock=2026-11-21T12:00:00+08:00"));
        try (var context =
                new SpringApplicationBuilder(SettleApplication.class).run(arguments.toArray(String[]::new))) {
            jdbc = context.getBean(JdbcClient.class);
            run(1, "DONE", NOW - 2 * DAY);
            run(2, "DONE", NOW - DAY);
            run(3, "DONE", NOW - 3600);
            exception(1, 1, 3); // closed today
            exception(2, 1, Integer.MAX_VALUE);
            exception(3, 3, Integer.MAX_VALUE);
            exception(4, 3, Integer.MAX_VALUE);
            exception(5, 3, Integer.MAX_VALUE);
            exception(6, 1, 2); // closed before
            exception("RUNNING_UNPAID", 7, 3, Integer.MAX_VALUE); // blocks nothing
            open("a", "MISSING_ON_PLATFORM", 7, "2026-11-11");
            open("b", "MISSING_AT_PROVIDER", 0, "2026-11-01");
            open("c", "AMOUNT_MISMATCH", 8, "2026-11-02");
            suspended(7, "SUSPENDED_IN");
            suspended(8, "SUSPENDED_IN");
            jdbc.sql("insert into silent_host (party, host, since, fault) "
                            + "values ('platform', 'platform:443', :since, 'refused')")
                    .param("since", NOW - 600)
                    .update();
            var look = context.getBean(Readings.class).now();
            assertThat(look.open().moreExceptions()).isEqualTo(2);
            assertThat(look.open().breakDays()).isEqualTo(20);
            assertThat(look.open().suspenseDays()).isEqualTo(10);
            assertThat(look.silent()).hasSize(1);
            assertThat(look.lastDone()).isEqualTo(3);
            // Hour 11 is due at five past; three hours are settled. Nobody makes a list of the hours, and nobody
            // settles so many without being asked.
            assertThat(look.backlog().windows()).isEqualTo(324 * 24 + 11 - 3 + 324);
            assertThat(look.waiting().map(Wait::cause)).contains(Cause.TOO_MUCH);
            var health = new SettlementHealth(
                            context.getBean(Readings.class),
                            context.getBean(Conditions.class),
                            context.getBean(BillingZone.class))
                    .health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails())
                    .containsEntry("backlog", look.backlog().windows())
                    .hasEntrySatisfying(
                            "too much",
                            sentence ->
                                    assertThat(sentence).asString().startsWith("more than 62 days are not settled"));
            var services = context.getBean(Services.class);
            assertThat(services.isThere()).isFalse();
            var checkIn = jdbc.sql("""
                    insert into qrtz_scheduler_state
                      (sched_name, instance_name, last_checkin_time, checkin_interval)
                    values (:name, 'i', :at, 5000)
                    """);
            checkIn.param("name", "another program's")
                    .param("at", Instant.now().toEpochMilli())
                    .update();
            assertThat(services.isThere()).isFalse();
            // The clock of the node's machine is two minutes slow.
            checkIn.param("name", "settlement")
                    .param("at", Instant.now().toEpochMilli() - 120_000)
                    .update();
            assertThat(services.isThere()).isTrue();
            assertThat(look.exports()).isZero();
            assertThat(look.disks()).allMatch(disk -> disk.megabytes() > 0);
        }
    }
}
