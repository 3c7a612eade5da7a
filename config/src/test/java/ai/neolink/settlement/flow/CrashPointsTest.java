package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that settle on PostgreSQL are killed with SIGKILL at every point that matters: in the first hour, in one in the middle, and in
 * the night that is the last run. Whoever comes next goes on, with no other step; the exports are those of an undisturbed run, byte for byte.
 */
class CrashPointsTest {
    private static final WorldSize SIZE = new WorldSize(7, 60, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);

    /** When the bills of the day have been made. */
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
    void exportsAreThoseOfAnUndisturbedRun() throws Exception {
        Map<String, String> undisturbed;
        Map<String, String> told;
        try (var world = simulate("undisturbed")) {
            settings.put("spring.datasource.url", "jdbc:h2:file:" + home.resolve("undisturbed-db"));
            assertThat(run("pull")).isZero();
            assertThat(run("catch-up", "--until", "2026-11-17T00")).isZero();
            undisturbed = Folders.read(home.resolve("undisturbed"));
            told = world.actions();
        }
        assertThat(undisturbed.get("2026-11-16/journal.csv")).contains(",STATEMENT,");
        try (var world = simulate("killed")) {
            settings.putAll(Postgres.settings(Postgres.fresh()));
            settleWithKills();
            assertThat(Folders.read(home.resolve("killed"))).isEqualTo(undisturbed);
            assertThat(world.actions()).as("actions, each as without kills").isEqualTo(told);
        }
    }

    private Simulated simulate(String name) {
        simulated = new Simulated(SIZE, home.resolve(name + "-inbox"), new Faults(0), new ProviderFaults(0));
        simulated.moveTo(NOW);
        settings.put("settlement.export.directory", home.resolve(name).toString());
        return simulated;
    }

    private void settleWithKills() throws Exception {
        for (var occurrence : List.of(1, 5, 12)) {
            killed(CrashPoint.FETCHED_NOT_STAGED, occurrence, "pull");
        }
        assertThat(run("pull")).isZero();
        for (var until : List.of("2026-11-16T01", "2026-11-16T13", "2026-11-17T00")) {
            killEverywhere(until);
        }
        assertThat(run("restart")).isZero();
        assertThat(run("verify")).isZero();
    }

    /** Up to the run before the last of a stretch undisturbed, then the last one killed at each point. */
    private void killEverywhere(String until) throws Exception {
        var isLast = until.equals("2026-11-17T00");
        if (isLast) {
            // All hours of the day are done; who is killed while the platform is told of them tells it again.
            killed(CrashPoint.SENT_NOT_MARKED, 1, "catch-up", "--most=11");
            assertThat(run("restart")).isZero();
        } else {
            assertThat(run("catch-up", "--until", hourBefore(until))).isZero();
        }
        for (var point : OF_EVERY_RUN) {
            killed(point, point == CrashPoint.MID_CHUNK ? 5 : 1, "catch-up", "--until", until);
        }
        if (isLast) {
            killed(CrashPoint.EXPORT_WRITTEN_NOT_MOVED, 1, "catch-up", "--until", until);
            killed(CrashPoint.EXPORT_MOVED_NOT_NOTED, 1, "restart");
        } else {
            killed(CrashPoint.POSTED_NOT_COMMITTED, 1, "restart");
        }
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        if (until.equals("2026-11-16T01")) {
            killed(CrashPoint.SENT_NOT_MARKED, 2, "catch-up", "--until", until);
        }
        assertThat(run("catch-up", "--until", until)).isZero();
    }

    private static String hourBefore(String until) {
        var hour = Integer.parseInt(until.substring(11)) - 1;
        return until.substring(0, 11) + "%02d".formatted(hour);
    }

    private void killed(CrashPoint point, int occurrence, String... words) throws Exception {
        assertThat(point.kill(simulated.arguments(List.of(words), settings), occurrence))
                .as("%s is reached by %s", point, String.join(" ", words))
                .isTrue();
    }

    private int run(String... words) {
        return Settle.run(
                SettleApplication.class,
                simulated.arguments(List.of(words), settings).toArray(String[]::new));
    }
}
