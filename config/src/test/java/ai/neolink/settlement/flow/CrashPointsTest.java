package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final WorldSize SIZE = new WorldSize(7, 60, LocalDate.of(2026, 11, 16), 1, ZONE);

    /** When the bills of the day have been made. */
    private static final long NOW = SIZE.end() + 10 * 3600;

    private static final List<CrashPoint> OF_EVERY_RUN = List.of(
            CrashPoint.INSTANCE_CREATED,
            CrashPoint.EXECUTION_CREATED,
            CrashPoint.PLAN_SAVED,
            CrashPoint.MID_CHUNK,
            CrashPoint.IN_RECOVERY,
            CrashPoint.INSERTED_NOT_COMMITTED,
            CrashPoint.COMMITTED_NOT_NOTED);

    private final Map<String, String> settings = new TreeMap<>();

    @TempDir
    private Path home;

    @Test
    void exportsAreThoseOfAnUndisturbedRun() throws Exception {
        var world = new World(SIZE);
        var story = new PaymentStory(world);
        var keys = SandboxKeys.fresh();
        try (var sandbox = new PlatformSandbox(world, new Faults(0), 0);
                var providers = new ProviderSandbox(story, keys.seal(), keys.seal(), new ProviderFaults(0), NOW)) {
            settings.putAll(providers.settings(keys, keys));
            settings.put("settlement.platform.base-url", sandbox.baseUrl());
            settings.put("settlement.platform.token", PlatformSandbox.TOKEN);
            settings.put("settlement.platform.namespace", PlatformSandbox.NAMESPACE);
            var undisturbed = settleUndisturbed(story);
            assertThat(undisturbed.get("2026-11-16/journal.csv")).contains(",STATEMENT,");
            var told = Map.copyOf(sandbox.actions());
            sandbox.actions().clear();
            assertThat(settleWithKills(story)).isEqualTo(undisturbed);
            assertThat(sandbox.actions())
                    .as("actions, each as often as without kills: once")
                    .isEqualTo(told);
        }
    }

    private void leaveBankFiles(PaymentStory story, String folder) {
        var bank = new BankSandbox(story, home.resolve(folder));
        bank.moveTo(NOW);
        settings.putAll(bank.settings());
    }

    private Map<String, String> settleUndisturbed(PaymentStory story) {
        leaveBankFiles(story, "undisturbed-inbox");
        settings.put("spring.datasource.url", "jdbc:h2:file:" + home.resolve("undisturbed-db"));
        settings.put("settlement.export.directory", home.resolve("undisturbed").toString());
        assertThat(run("pull")).isZero();
        assertThat(run("catch-up", "--until", "2026-11-17T00")).isZero();
        return Folders.read(home.resolve("undisturbed"));
    }

    private Map<String, String> settleWithKills(PaymentStory story) throws Exception {
        leaveBankFiles(story, "killed-inbox");
        settings.put("spring.datasource.url", Postgres.fresh());
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("settlement.export.directory", home.resolve("killed").toString());
        for (var occurrence : List.of(1, 5, 12)) {
            killed(CrashPoint.FETCHED_NOT_STAGED, occurrence, "pull");
        }
        assertThat(run("pull")).isZero();
        for (var until : List.of("2026-11-16T01", "2026-11-16T13", "2026-11-17T00")) {
            killEverywhere(until);
        }
        assertThat(run("restart")).isZero();
        assertThat(run("verify")).isZero();
        return Folders.read(home.resolve("killed"));
    }

    /** Up to the run before the last of a stretch undisturbed, then the last one killed at each point. */
    private void killEverywhere(String until) throws Exception {
        var isLast = until.equals("2026-11-17T00");
        var before = isLast ? "--most=24" : "--until=" + hourBefore(until);
        assertThat(run(List.of("catch-up", isLast ? "--until=" + until : before), isLast ? restOfHours() : List.of()))
                .isZero();
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
        // Everything is settled; what is left is to tell the platform (nothing new at midday), and who is killed
        // meanwhile tells it again.
        if (!until.equals("2026-11-16T13")) {
            killed(CrashPoint.SENT_NOT_MARKED, isLast ? 1 : 2, "catch-up", "--until", until);
        }
        assertThat(run("catch-up", "--until", until)).isZero();
    }

    /** All hours of the day, not its night. */
    private static List<String> restOfHours() {
        return List.of("--most=11");
    }

    private static String hourBefore(String until) {
        var hour = Integer.parseInt(until.substring(11)) - 1;
        return until.substring(0, 11) + "%02d".formatted(hour);
    }

    private void killed(CrashPoint point, int occurrence, String... words) throws Exception {
        assertThat(point.kill(arguments(List.of(words)), occurrence))
                .as("%s is reached by %s", point, String.join(" ", words))
                .isTrue();
    }

    private int run(String... words) {
        return run(List.of(words), List.of());
    }

    private int run(List<String> words, List<String> more) {
        var all = new ArrayList<>(words);
        all.addAll(more);
        return Settle.run(SettleApplication.class, arguments(all).toArray(String[]::new));
    }

    private List<String> arguments(List<String> words) {
        var arguments = new ArrayList<>(words);
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.addAll(List.of(
                "--settlement.start=" + ZONE.text(ZONE.dayStart(SIZE.first())),
                "--settlement.clock=" + ZONE.text(NOW),
                "--settlement.chunk=5",
                "--settlement.partitions=2",
                "--settlement.platform.page-size=40"));
        return arguments;
    }
}
