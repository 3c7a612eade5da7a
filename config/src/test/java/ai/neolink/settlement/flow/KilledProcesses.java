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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that settle on PostgreSQL with SIGKILL at every point that matters. The next process continues
 * without any other step, and the exports are those of an undisturbed run, byte for byte (operations, “Jobs”; guarantee
 * 8; fine print 27).
 */
abstract class KilledProcesses {
    private static final WorldSize SIZE = new WorldSize(7, 60, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);

    static final String NIGHT = "2026-11-17T00";

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

    /** Settles the day that was pulled, with kills; each kill hits the process that continues after the one before. */
    abstract void settleWithKills();

    @Test
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
            settleWithKills();
            run("restart");
            run("verify");
            assertThat(Folders.read(home.resolve("killed"))).isEqualTo(undisturbed);
            assertThat(world.actions()).as("actions, each as without kills").isEqualTo(told);
        }
    }

    private Simulated simulate(String name) {
        simulated = new Simulated(SIZE, home.resolve(name + "-inbox"), new PlatformFaults(0), new ProviderFaults(0));
        simulated.moveTo(NOW);
        settings.put("settlement.export.directory", home.resolve(name).toString());
        return simulated;
    }

    /** Kills a command at each of the points that every run reaches. */
    void killEverywhere(String... command) {
        for (var point : OF_EVERY_RUN) {
            killed(point, point == CrashPoint.MID_CHUNK ? 5 : 1, command);
        }
    }

    void killed(CrashPoint point, int occurrence, String... words) {
        assertThat(Crash.kill(point, occurrence, simulated.arguments(List.of(words), settings)))
                .as("%s is reached by %s", point, String.join(" ", words))
                .isTrue();
    }

    /** Runs a command undisturbed. */
    void run(String... words) {
        assertThat(Settle.run(
                        SettleApplication.class,
                        simulated.arguments(List.of(words), settings).toArray(String[]::new)))
                .as(String.join(" ", words))
                .isZero();
    }
}
