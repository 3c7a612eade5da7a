package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.start.CrashPoint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that settle on PostgreSQL with SIGKILL at every point that matters. The next process continues
 * without any other step, and the exports are those of an undisturbed run, byte for byte (operations, “Jobs”; guarantee
 * 8; fine print 27).
 */
@Tag("process")
class SettledThoughKilledTest {
    private static final WorldSize SIZE = new WorldSize(7, 60, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);

    private static final String NIGHT = "2026-11-17T00";

    /** The time at which the bills of the day are ready. */
    private static final long NOW = SIZE.end() + 10 * 3600;

    private static final List<CrashPoint> OF_EVERY_RUN = List.of(
            CrashPoint.RUN_BEGUN,
            CrashPoint.INSTANCE_CREATED,
            CrashPoint.EXECUTION_CREATED,
            CrashPoint.PLAN_SAVED,
            CrashPoint.MID_CHUNK,
            CrashPoint.IN_RECOVERY,
            CrashPoint.INSERTED_NOT_COMMITTED,
            CrashPoint.COMMITTED_NOT_NOTED);

    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "settlement.clock", Simulated.ZONE.text(NOW),
            "settlement.chunk", "5",
            "settlement.partitions", "2",
            "settlement.platform.page-size", "40"));

    @TempDir
    private Path home;

    private Simulated simulated;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void exportsAreThoseOfAnUndisturbedRun() throws Exception {
        Map<String, String> undisturbed;
        Map<String, String> told;
        try (var world = simulate("undisturbed")) {
            settings.put("spring.datasource.url", "jdbc:h2:file:" + home.resolve("undisturbed-db"));
            run("pull");
            run("catch-up", "--until", NIGHT);
            undisturbed = Folders.read(home.resolve("undisturbed"));
            told = world.actions();
        }
        assertThat(undisturbed.get("2026-11-16/journal.csv")).contains(",STATEMENT,");
        try (var world = simulate("killed")) {
            settings.putAll(Postgres.settings(Postgres.fresh()));
            pullWithKills();
            hoursWithKills();
            nightWithKills();
            run("restart");
            run("verify");
            assertThat(Folders.read(home.resolve("killed"))).isEqualTo(undisturbed);
            assertThat(world.actions()).as("actions, each as without kills").isEqualTo(told);
        }
    }

    private void pullWithKills() {
        for (var occurrence : List.of(1, 5, 12)) {
            killed(CrashPoint.FETCHED_NOT_STAGED, occurrence, "pull");
        }
        run("pull");
    }

    /** The first hour, and an hour in the middle of the day; each kill hits the process that continues. */
    private void hoursWithKills() {
        killEverywhere("catch-up", "--until", "2026-11-16T01");
        killed(CrashPoint.POSTED_NOT_COMMITTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        killed(CrashPoint.SENT_NOT_MARKED, 2, "catch-up", "--until", "2026-11-16T01");
        run("catch-up", "--until", "2026-11-16T12");
        killEverywhere("catch-up", "--until", "2026-11-16T13");
        killed(CrashPoint.POSTED_NOT_COMMITTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        run("catch-up", "--until", "2026-11-16T13");
    }

    /** The night is the last run of the day. */
    private void nightWithKills() {
        // All hours of the day are done. A process that is killed while it tells the platform tells the platform again.
        killed(CrashPoint.SENT_NOT_MARKED, 1, "catch-up", "--most=11");
        run("restart");
        killEverywhere("catch-up", "--until", NIGHT);
        killed(CrashPoint.EXPORT_WRITTEN_NOT_MOVED, 1, "catch-up", "--until", NIGHT);
        killed(CrashPoint.EXPORT_MOVED_NOT_NOTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        run("catch-up", "--until", NIGHT);
    }

    private Simulated simulate(String name) {
        simulated = new Simulated(SIZE, home.resolve(name + "-inbox"), new PlatformFaults(0), new ProviderFaults(0));
        simulated.moveTo(NOW);
        settings.put("settlement.export.directory", home.resolve(name).toString());
        return simulated;
    }

    /** Kills a command at each of the points that every run reaches. */
    private void killEverywhere(String... command) {
        for (var point : OF_EVERY_RUN) {
            killed(point, point == CrashPoint.MID_CHUNK ? 5 : 1, command);
        }
    }

    private void killed(CrashPoint point, int occurrence, String... words) {
        assertThat(Crash.kill(point, occurrence, simulated.arguments(List.of(words), settings)))
                .as("%s is reached by %s", point, String.join(" ", words))
                .isTrue();
    }

    /** Runs a command undisturbed. */
    private void run(String... words) {
        assertThat(Settle.run(
                        SettleApplication.class,
                        simulated.arguments(List.of(words), settings).toArray(String[]::new)))
                .as(String.join(" ", words))
                .isZero();
    }
}
