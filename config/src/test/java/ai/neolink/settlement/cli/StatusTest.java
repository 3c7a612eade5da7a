package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** “settle status” says the right things about runs, windows and exceptions (O6, T12). */
@Tag("database")
class StatusTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    @TempDir
    private Path home;

    private Said settle(List<String> settings, String... words) {
        return Said.by(home, Stream.concat(Stream.of(words), settings.stream()).toList());
    }

    @Test
    void statusSaysWhatToDoWithARunThatIsNotDone() throws Exception {
        // Hour 23 is not due yet.
        var clock = List.of(
                "--settlement.clock=2026-11-16T23:04:59+08:00",
                "--settlement.platform.feeds=none",
                "--settlement.start=2026-11-16T22");
        assertThat(settle(clock, "run", "hourly", "--hour", "2026-11-16T22").code())
                .isZero();
        assertThat(settle(clock, "check").code())
                .as("nothing is wrong without a platform")
                .isZero();
        assertThat(settle(clock, "status").out()).startsWith("all is well\n").doesNotContain("Unfinished");
        assertThat(settle(clock, "status", "--all").out()).contains("Unfinished\n  run  window  state  what to do\n");
        assertThat(settle(clock, "restart", "1").err())
                .contains(
                        "run 1 cannot be restarted: hour 2026-11-16T22 is done; “settle run” settles its window again");
        assertThat(settle(clock, "restart", "9").err()).contains("run 9 cannot be restarted: there is no such run");
        unfinished("FAILED", "lease_until = null");
        assertThat(settle(clock, "status").out())
                .startsWith("1 thing needs you: hour 2026-11-16T22 failed\n")
                .contains("mend what the message says, then “settle restart”");
        assertThat(settle(clock, "restart", "9").err()).contains("the one that is not done is run 1");
        unfinished("STOPPED", "lease_until = null");
        assertThat(settle(clock, "status").out()).contains("“settle restart” goes on with it");
        unfinished("RUNNING", "lease_until = 1");
        assertThat(settle(clock, "status").out())
                .contains("its process died")
                .as("what is dead does not run")
                .doesNotContain("Running now");
        unfinished("RUNNING", "node = 'elsewhere', lease_until = 253402300799");
        assertThat(settle(clock, "status").out())
                .startsWith("all is well\n")
                .contains("it is being settled (see “Running now”) and cannot be restarted");
    }

    @Test
    void statusSaysWhatIsDueAndThatThereIsNoStart() throws Exception {
        var early = List.of("--settlement.clock=2026-11-17T00:30:00+08:00", "--settlement.platform.feeds=none");
        assertThat(settle(early, "restart").code()).isZero();
        assertThat(settle(early, "status").out())
                .startsWith(
                        "1 thing needs you: no start is set (“settle catch-up --start DATE-OR-HOUR” sets it once)\n")
                .contains("nothing is settled: there is no start");
        var unset = due(early);
        assertThat(unset.get("start").isNull()).isTrue();
        assertThat(unset.get("waitsFor").asString()).contains("say where the ledger begins");

        var start = new ArrayList<>(early);
        start.add("--settlement.start=2026-11-16T22");
        assertThat(settle(start, "run", "hourly", "--hour", "2026-11-16T22").code())
                .isZero();
        var said = "1 thing needs you: 2 windows are due and not settled\n";
        assertThat(settle(early, "status").out())
                .startsWith(said)
                .contains("Due and not settled", "hour 2026-11-16T23");
        var due = due(early);
        assertThat(due.get("start").asString()).isEqualTo("2026-11-16T22:00:00+08:00");
        assertThat(due.get("windows").asLong()).isEqualTo(2);
        assertThat(due.get("nights").asLong()).isEqualTo(1);
        assertThat(due.get("oldest").asString()).isEqualTo("hour 2026-11-16T23");
        assertThat(due.get("since").asString()).isEqualTo("2026-11-17T00:05:00+08:00");
        assertThat(due.get("service").asBoolean()).isFalse();
        // A service would settle the window, so nobody needs to do anything until it is late.
        serviceIsThere();
        assertThat(settle(early, "status").out()).startsWith("all is well\n");
        assertThat(due(early).get("service").asBoolean()).isTrue();
        var late = List.of("--settlement.clock=2026-11-17T00:36:00+08:00", "--settlement.platform.feeds=none");
        assertThat(settle(late, "status").out()).startsWith(said);
        sql("update qrtz_scheduler_state set last_checkin_time = last_checkin_time - 240000");
        assertThat(settle(early, "status").out()).startsWith(said);
    }

    /** Right after an hour no feed reaches its end, and nothing is wrong until the service should have pulled. */
    @Test
    void feedsNeedSomebodyWhenTheyAreLate() throws Exception {
        assertThat(settle(at("21:59:00"), "restart").code()).isZero();
        sql("""
                insert into feed_cursor (feed, arrival, pulled_at, complete, complete_to)
                select s.feed, 1, %1$d, 1, %1$d from (values ('accounts'), ('prices'), ('compute-sessions'),
                    ('storage-samples'), ('image-samples'), ('model-usage'), ('orders'), ('recharges')) s(feed)
                """.formatted(Instant.parse("2026-11-16T13:58:00Z").getEpochSecond()));
        var behind = "1 thing needs you: 8 feeds are behind\n";
        assertThat(settle(at("22:04:00"), "status").out()).as("not due").startsWith("all is well\n");
        assertThat(settle(at("22:06:00"), "status").out()).as("no service").startsWith(behind);
        serviceIsThere();
        assertThat(settle(at("22:06:00"), "status").out()).as("a service pulls").startsWith("all is well\n");
        assertThat(settle(at("22:36:00"), "status").out()).as("late").startsWith(behind);
        assertThat(settle(at("22:06:00"), "status", "--strict").code())
                .as("without grace")
                .isEqualTo(3);
        sql("insert into feed_refusal (feed, since) values ('orders', 1)");
        assertThat(settle(at("22:04:00"), "status").out()).startsWith("all is well\n");
        assertThat(settle(at("22:06:00"), "status").out())
                .as("pulls fail")
                .startsWith("1 thing needs you: 1 feed is behind\n");
    }

    private static List<String> at(String time) {
        return List.of("--settlement.clock=2026-11-16T" + time + "+08:00", "--settlement.start=2026-11-16T22");
    }

    private void serviceIsThere() throws Exception {
        sql("insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) "
                + "values ('settlement', 'i', %d, 1)".formatted(Instant.now().toEpochMilli()));
    }

    @Test
    void statusCallsExceptionsWhatTheyAreAndLeavesOutWhatSomebodyAccepted() throws Exception {
        var settings = List.of(
                "--settlement.clock=2026-11-16T22:30:00+08:00",
                "--settlement.platform.feeds=none",
                "--settlement.start=2026-11-16T22");
        assertThat(settle(settings, "restart").code()).isZero();
        sql("insert into entity (entity_key, kind, id) values (1, 'ACCOUNT', 'user-1')");
        exception(1, "NO_PRICE");
        exception(2, "RUNNING_UNPAID");
        exception(3, "RUNNING_UNPAID");
        exception(4, "ORDER_AMOUNT_MISMATCH");
        assertThat(settle(settings, "status").out())
                .startsWith("3 things need you: 1 window cannot be charged;"
                        + " 1 order was paid with another amount than its price; 2 hours of instances ran unpaid\n");
        JsonMapper.shared()
                .readTree(settle(settings, "exceptions", "list", "--format", "json")
                        .out())
                .get("exceptions")
                .forEach(exception -> accept(exception.get("id").asString()));
        assertThat(settle(settings, "status").out()).startsWith("all is well\n").contains("RUNNING_UNPAID");
        assertThat(settle(settings, "status", "--strict").code())
                .as("it is open all the same")
                .isEqualTo(3);
    }

    private void exception(int window, String reason) throws Exception {
        sql("""
                insert into rating_exception (book, reason, owner_key, unit_key, meter_key, account_key, sku_key, window_start,
                  period_start, period_end, first_seen, opened_run, closed_run)
                values (1, '%s', 1, 1, 1, 1, 0, %d, 0, 1, 0, 1, %d)
                """.formatted(reason, window, Integer.MAX_VALUE));
    }

    private void accept(String item) {
        try {
            sql("""
                    insert into item_decision (decision_no, item_id, reason, person, at_instant, arrival)
                    select coalesce(max(decision_no), 0) + 1, '%s', 'known', 'eve', 0, 0 from item_decision
                    """.formatted(item));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode due(List<String> settings) {
        return JsonMapper.shared()
                .readTree(settle(settings, "status", "--format", "json").out())
                .get("due");
    }

    private void sql(String statement) throws Exception {
        try (var db = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("db"), "sa", "");
                var executing = db.createStatement()) {
            executing.execute(statement);
        }
    }

    private void unfinished(String state, String owner) throws Exception {
        sql("update settlement_run set unfinished = 1, state = '" + state + "'");
        sql("update run_owner set process_id = 4711, process_start = 1, " + owner);
    }
}
