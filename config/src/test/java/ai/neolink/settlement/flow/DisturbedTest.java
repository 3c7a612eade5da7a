package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is frozen and wakes up, a process is asked to stop, a database is killed: the exports are the same, and
 * nothing is there twice (operations, “Jobs”; guarantee 8).
 */
@Tag("process")
class DisturbedTest {
    private static final WorldSize SIZE = new WorldSize(23, 40, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final String RUNNING = """
            select count(*) from run_partition p
            join settlement_run r on r.run_id = p.run_id and r.state = 'RUNNING'
            where r.run_id >= 4 and p.units > 0 and p.done = 0
            """;

    private static final String NAMED = """
            select count(*) from run_owner o join pg_stat_activity a on a.application_name = o.database_sessions
            """;

    /** These tables keep what was posted, told and noted; none of them may grow unnoticed. */
    private static final List<String> TABLES = List.of(
            "charge",
            "recharge",
            "journal",
            "journal_line",
            "rating_exception",
            "settlement_run",
            "lifecycle_action",
            "sealed_day");

    @TempDir
    private static Path home;

    private static Simulated simulated;
    private static Map<String, String> undisturbed;

    private final Map<String, String> settings = new TreeMap<>();

    @BeforeAll
    static void settleUndisturbed() {
        simulated = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0));
        simulated.moveTo(SIZE.end());
        var settings = settings("undisturbed");
        settings.put("spring.datasource.url", "jdbc:h2:mem:undisturbed;DB_CLOSE_DELAY=-1");
        assertThat(run(settings, "pull")).isZero();
        assertThat(run(settings, "catch-up")).isZero();
        undisturbed = Folders.read(home.resolve("undisturbed"));
        assertThat(undisturbed).hasSize(12);
    }

    @AfterAll
    static void close() {
        simulated.close();
    }

    private static Map<String, String> settings(String name) {
        return new TreeMap<>(Map.of(
                "settlement.export.directory",
                home.resolve(name).toString(),
                "settlement.clock",
                Simulated.ZONE.text(SIZE.end() + 3600),
                "settlement.bank.enabled",
                "false",
                "settlement.chunk",
                "1",
                "settlement.partitions",
                "2",
                "settlement.lease-seconds",
                "3"));
    }

    private static int run(Map<String, String> settings, String... words) {
        return Settle.run(
                SettleApplication.class,
                simulated.arguments(List.of(words), settings).toArray(String[]::new));
    }

    @BeforeEach
    void name(TestInfo test) {
        settings.putAll(settings(test.getDisplayName().replaceAll("\\W", "")));
    }

    private Child child(String... words) {
        return Child.settle(simulated.arguments(List.of(words), settings));
    }

    private Map<String, String> exports() {
        return Folders.read(Path.of(settings.get("settlement.export.directory")));
    }

    private static long rows(Connection watch) throws Exception {
        var rows = 0L;
        for (var table : TABLES) {
            rows += Postgres.query(watch, "select count(*) from " + table);
        }
        return rows;
    }

    @Test
    void whoIsFrozenPastItsLeaseAndWakesUpWritesNothing() throws Exception {
        var url = Postgres.fresh();
        settings.putAll(Postgres.settings(url));
        assertThat(run(settings, "pull")).isZero();
        try (var watch = Postgres.connect(url);
                var zombie = child("catch-up")) {
            Postgres.await(watch, RUNNING);
            zombie.signal("STOP");
            assertThat(run(settings, "restart")).as("it is not over yet").isEqualTo(4);
            Postgres.await(
                    watch, "select count(*) from run_owner where lease_until < extract(epoch from clock_timestamp())");
            assertThat(run(settings, "restart")).isZero();
            assertThat(run(settings, "catch-up")).isZero();
            var rows = rows(watch);
            zombie.signal("CONT");
            assertThat(zombie.code()).as(zombie.said()).isEqualTo(4);
            assertThat(zombie.said())
                    .containsPattern("settle: hour 2026-11-16T\\d\\d was taken over by another process \\(node "
                            + ".+, process \\d+\\)");
            assertThat(rows(watch)).isEqualTo(rows);
        }
        assertThat(exports()).isEqualTo(undisturbed);
        assertThat(run(settings, "verify")).isZero();
    }

    @Test
    void whoIsAskedToStopSaysSoAndARestartGoesOn() throws Exception {
        var url = Postgres.fresh();
        settings.putAll(Postgres.settings(url));
        assertThat(run(settings, "pull")).isZero();
        try (var watch = Postgres.connect(url)) {
            try (var child = child("catch-up")) {
                Postgres.await(watch, RUNNING);
                var asked = System.nanoTime();
                child.signal("TERM");
                assertThat(child.code()).isNotZero();
                assertThat(System.nanoTime() - asked).as("within its bound").isLessThan(25_000_000_000L);
            }
            assertThat(Postgres.query(watch, "select count(*) from settlement_run where state = 'STOPPED'"))
                    .isEqualTo(1);
            assertThat(Postgres.query(watch, "select count(*) from run_owner where lease_until is not null"))
                    .as("the settlement was given back")
                    .isZero();
            assertThat(run(settings, "restart")).isZero();
            assertThat(run(settings, "catch-up")).isZero();
        }
        assertThat(exports()).isEqualTo(undisturbed);
    }

    @Test
    void aDatabaseThatIsKilledAndComesBackIsGoneOnWithByTheServiceItself() throws Exception {
        var data = Files.createTempDirectory("killed-database");
        var first = database(data, 0);
        var url = first.getJdbcUrl("postgres", "postgres");
        settings.putAll(Postgres.settings(url));
        var port = Services.freePort();
        settings.put("management.server.port", String.valueOf(port));
        settings.put("settlement.schedule.watch-seconds", "1");
        settings.put("settlement.alert.look-seconds", "1");
        assertThat(run(settings, "pull")).isZero();
        try (var webhook = new Hook(false);
                var service = child("serve", "--settlement.alert.webhook=" + webhook.address())) {
            try (var watch = Postgres.connect(url)) {
                Postgres.await(watch, RUNNING);
                assertThat(Postgres.query(watch, NAMED))
                        .as("sessions a successor can end")
                        .isPositive();
            }
            // This is what “pg_ctl stop -m immediate” does.
            var postmaster = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            new ProcessBuilder("kill", "-QUIT", postmaster).start().waitFor();
            await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(data.resolve("postmaster.pid")));
            first.close();
            // A probe does not wait as long as a run does.
            assertThat(Services.get(port, "/health"))
                    .startsWith("503 ")
                    .contains("the tables cannot be read: the database is away; the log")
                    .doesNotContain("Connection to");
            service.await("told", () -> webhook.heard("firing", "tables-unreadable:"));
            try (var _ = database(data, first.getPort());
                    var watch = Postgres.connect(url)) {
                Postgres.await(watch, "select count(*) from settlement_run where kind = 'NIGHT' and state = 'DONE'");
                service.await("told that it is over", () -> webhook.heard("resolved", "tables-unreadable:"));
                assertThat(service.isAlive()).isTrue();
                service.signal("TERM");
                service.code();
                assertThat(service.said())
                        .contains(
                                "\"started: pulls 8 feeds",
                                "the tables can be read again, after ",
                                "\"stopping: asked to\"")
                        .containsOnlyOnce("the tables cannot be read: ")
                        .doesNotContain("stack_trace");
                assertThat(service.said().lines().toList().getLast()).contains("\"message\":\"stopped\"");
                assertThat(run(settings, "verify")).isZero();
            }
        }
        assertThat(exports()).isEqualTo(undisturbed);
    }

    private static EmbeddedPostgres database(Path data, int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
