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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that settles on PostgreSQL is killed with SIGKILL in the middle of hourly and nightly runs; {@code settle restart}
 * (itself killed) and {@code settle catch-up} finish without any other step, and the exports are those of an undisturbed run.
 */
class KilledProcessTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final WorldSize SIZE = new WorldSize(7, 80, LocalDate.of(2026, 11, 16), 1, ZONE);

    /** States in which the process is killed, each once: SQL that is true then. */
    private static final List<String> WHEN = List.of(
            running("p.book = 1 and p.units > 0 and r.kind = 'HOUR'"),
            running("p.book = 2 and p.units > 0 and r.run_id >= 4"),
            running("p.book = 1 and p.units > 0 and r.run_id >= 8 and p.partition_no = 1"),
            "select count(*) from settlement_run where run_id >= 12 and state = 'RUNNING' and posted = 0",
            running("p.book = 9 and p.units > 0 and r.kind = 'NIGHT'"),
            running("p.book = 3 and p.units > 20 and r.kind = 'NIGHT'"),
            running("p.book = 4 and p.units > 0 and r.kind = 'NIGHT'"),
            "select count(*) from settlement_run where kind = 'NIGHT' and state = 'RUNNING' and posted = 1");

    /** When the bills of the day have been made. */
    private static final long NOW = SIZE.end() + 10 * 3600;

    private final Map<String, String> settings = new TreeMap<>();

    @TempDir
    private Path home;

    private static String running(String state) {
        return "select count(*) from run_partition p join settlement_run r on r.run_id = p.run_id"
                + " where r.state = 'RUNNING' and p.done = 0 and " + state;
    }

    @Test
    void exportsAreThoseOfAnUndisturbedRun() throws Exception {
        var world = new World(SIZE);
        var story = new PaymentStory(world);
        var keys = SandboxKeys.fresh();
        try (var sandbox = new PlatformSandbox(world, new Faults(0), 0);
                var providers = new ProviderSandbox(story, keys.seal(), keys.seal(), new ProviderFaults(0), NOW)) {
            settings.putAll(providers.settings(keys, keys));
            var undisturbed = settleUndisturbed(sandbox, story);
            assertThat(undisturbed.get("2026-11-16/journal.csv")).contains(",STATEMENT,");
            assertThat(settleWithKills(sandbox, story)).isEqualTo(undisturbed);
        }
    }

    private void leaveBankFiles(PaymentStory story, String folder) {
        var bank = new BankSandbox(story, home.resolve(folder));
        bank.moveTo(NOW);
        settings.putAll(bank.settings());
    }

    private Map<String, String> settleUndisturbed(PlatformSandbox sandbox, PaymentStory story) {
        leaveBankFiles(story, "undisturbed-inbox");
        var url = "jdbc:h2:file:" + home.resolve("undisturbed-db");
        var exports = home.resolve("undisturbed");
        assertThat(run(sandbox, List.of("--spring.datasource.url=" + url), exports, "pull"))
                .isZero();
        assertThat(run(sandbox, List.of("--spring.datasource.url=" + url), exports, "catch-up"))
                .isZero();
        return Folders.read(exports);
    }

    private Map<String, String> settleWithKills(PlatformSandbox sandbox, PaymentStory story) throws Exception {
        leaveBankFiles(story, "killed-inbox");
        var url = Postgres.fresh();
        var exports = home.resolve("killed");
        assertThat(run(sandbox, Postgres.arguments(url), exports, "pull")).isZero();
        var killed = 0;
        try (var watch = DriverManager.getConnection(url, "postgres", "postgres")) {
            for (var when : WHEN) {
                // What was killed is restarted, and killed again; when nothing is left of it, settling goes on.
                for (var command : List.of("restart", "catch-up")) {
                    var process = start(sandbox, url, exports, command);
                    if (killWhen(process, watch, when)) {
                        killed++;
                        break;
                    }
                    assertThat(process.exitValue()).isZero();
                }
            }
            var restart = start(sandbox, url, exports, "restart");
            assertThat(restart.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(restart.exitValue()).isZero();
            var last = start(sandbox, url, exports, "catch-up");
            assertThat(last.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).isZero();
            assertThat(killed).as("kills that hit their moment").isGreaterThanOrEqualTo(WHEN.size() - 1);
        }
        assertThat(run(sandbox, Postgres.arguments(url), exports, "verify")).isZero();
        return Folders.read(exports);
    }

    /** Kills the process as soon as the state is seen; false if it ended before. */
    private static boolean killWhen(Process process, Connection watch, String when)
            throws SQLException, InterruptedException {
        try (var statement = watch.prepareStatement(when)) {
            while (process.isAlive()) {
                try (var row = statement.executeQuery()) {
                    if (row.next() && row.getLong(1) > 0) {
                        process.destroyForcibly().waitFor();
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<String> arguments(PlatformSandbox sandbox, List<String> database, Path exports, String command) {
        var arguments = new ArrayList<>(List.of(command));
        if (command.equals("catch-up")) {
            arguments.addAll(List.of("--until", ZONE.text(SIZE.end()).substring(0, 13)));
        }
        arguments.addAll(database);
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.addAll(List.of(
                "--settlement.export.directory=" + exports,
                "--settlement.start=" + ZONE.text(ZONE.dayStart(SIZE.first())),
                "--settlement.clock=" + ZONE.text(NOW),
                "--settlement.chunk=5",
                "--settlement.partitions=2",
                "--settlement.platform.base-url=" + sandbox.baseUrl(),
                "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE));
        return arguments;
    }

    private int run(PlatformSandbox sandbox, List<String> database, Path exports, String command) {
        return Settle.run(
                SettleApplication.class,
                arguments(sandbox, database, exports, command).toArray(String[]::new));
    }

    private Process start(PlatformSandbox sandbox, String url, Path exports, String command) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var words = Stream.concat(
                        Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, SettleApplication.class.getName()),
                        arguments(sandbox, Postgres.arguments(url), exports, command).stream())
                .toList();
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
