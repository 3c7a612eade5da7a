package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.start.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ctrl-C and SIGTERM end a command in the middle of a run with one line. The settlement is given back, and the next
 * command continues (O7).
 */
@Tag("process")
class EndedFromOutsideTest {
    private static final WorldSize SIZE = new WorldSize(3, 12, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);

    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"h2, 2", "h2, 15", "postgresql, 2", "postgresql, 15"})
    void oneLineAndTheSettlementIsGivenBack(String database, int signal) throws Exception {
        assumeFalse(signal == SIGINT && isInterruptIgnored(), "a process begun in the background never sees SIGINT");
        try (var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0))) {
            world.moveTo(SIZE.end());
            var settings = settings(database);
            assertThat(run(world, settings, "pull", "accounts", "prices", "compute-sessions", "orders", "recharges"))
                    .isZero();
            var said = Crash.signal(CrashPoint.MID_CHUNK, 3, signal, world.arguments(List.of("catch-up"), settings));
            assertThat(said.lines().filter(line -> line.startsWith("settle:")))
                    .as(said)
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches("settle: stopped during hour 2026-11-16T\\d\\d( #\\d)?; nothing is half "
                            + "posted; “settle restart” goes on");
            assertThat(said)
                    .as("no stack trace, no other line of the log")
                    .doesNotContain("\tat ", "Exception", " WARN ", " ERROR ", "could not be given back");
            // The settlement is given back; a lease that is still held would end this command with 4.
            assertThat(run(world, settings, "restart")).isZero();
            assertThat(run(world, settings, "catch-up", "--until", "2026-11-16T06"))
                    .isZero();
            assertThat(run(world, settings, "verify", "--quick")).isZero();
        }
    }

    @Test
    void aServiceSaysWhatWasInterruptedAndThatItStopped() throws Exception {
        try (var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0))) {
            world.moveTo(SIZE.end());
            var settings = settings("h2");
            settings.put("management.server.port", "0");
            var said = Crash.signal(CrashPoint.MID_CHUNK, 3, SIGTERM, world.arguments(List.of("serve"), settings));
            var lines = said.lines().filter(line -> line.startsWith("{")).toList();
            assertThat(lines.getFirst()).contains("\"message\":\"started: pulls 8 feeds, ");
            assertThat(lines.getLast()).contains("\"message\":\"stopped\"");
            assertThat(lines)
                    .filteredOn(line -> line.contains("was interrupted"))
                    .singleElement()
                    .asString()
                    .containsPattern(
                            "hour 2026-11-16T\\d\\d was interrupted after [0-9.]+ s; it goes on at the next start\"")
                    .contains("\"outcome\":\"stopped\"");
            assertThat(said)
                    .contains("\"stopping: asked to\"")
                    .doesNotContain(
                            "failed", "stack_trace", "settle restart", "\"level\":\"WARN\"", "\"level\":\"ERROR\"");
        }
    }

    /** A shell starts background processes with the interrupt ignored, and their children inherit this. */
    private static boolean isInterruptIgnored() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private Map<String, String> settings(String database) {
        var settings = new TreeMap<String, String>();
        settings.put("settlement.export.directory", home.resolve("exports").toString());
        settings.put("settlement.clock", Simulated.ZONE.text(SIZE.end()));
        settings.put("settlement.partitions", "1");
        settings.put("settlement.chunk", "1");
        if (database.equals("h2")) {
            settings.put("spring.datasource.url", "jdbc:h2:file:" + home.resolve("ledger"));
        } else {
            settings.putAll(Postgres.settings(Postgres.fresh()));
        }
        return settings;
    }

    private static int run(Simulated world, Map<String, String> settings, String... words) {
        return Settle.run(
                SettleApplication.class,
                world.arguments(List.of(words), settings).toArray(String[]::new));
    }
}
