package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operators meet windows that are not fed, a ledger without a start, and settings that differ (O1, O2, O3, O5, T9,
 * T11).
 */
@Tag("database")
class FedCommandsTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final String EVE = "eve-token-00000000000000000000000000000001";

    @TempDir
    private Path home;

    private String clock = "2026-11-17T00:30:00+08:00";
    private final List<String> settings = new ArrayList<>();

    private Said settle(String... words) {
        return Said.by(
                home,
                Stream.of(Arrays.stream(words), settings.stream(), Stream.of("--settlement.clock=" + clock))
                        .flatMap(all -> all)
                        .toList());
    }

    private static void is(Said said, int code, String sentence) {
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.err()).startsWith("settle: ").contains(sentence).doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void aDayThatNobodyPulledIsNotSettled() throws Exception {
        settings.add("--settlement.start=2026-11-16T22");
        var lacking = "hour 2026-11-16T22 is not fed: feed accounts was never pulled completely";
        is(settle("run", "hourly", "--hour", "2026-11-16T22"), 75, lacking);
        var caughtUp = settle("catch-up");
        assertThat(caughtUp.code()).isEqualTo(75);
        assertThat(caughtUp.err())
                .contains(lacking, "“settle pull”", "--unfed --reason TEXT")
                .hasLineCount(1);
        assertThat(caughtUp.out()).isEqualTo("Nothing was settled.\n");
        var dry = settle("run", "hourly", "--hour", "2026-11-16T22", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.err()).startsWith("settle: " + lacking).endsWith("; this is of what was pulled so far\n");
        assertThat(home.resolve("exports")).doesNotExist();
        assertThat(settle("status", "--strict").code()).isEqualTo(3);
        assertThat(settle("status").out()).contains("Feeds behind", "compute-sessions");
        is(settle("catch-up", "--unfed"), 2, "--unfed and --reason TEXT are given together");
        is(settle("catch-up", "--unfed", "--reason", "away"), 2, "SETTLE_TOKEN");

        Founded.both(settings, Said.places(home), EVE, "bob-token-00000000000000000000000000000002");
        var unfed = as(EVE, "catch-up", "--unfed", "--reason", "the platform is gone");
        assertThat(unfed.out()).contains("3 runs were settled");
        assertThat(Files.readString(home.resolve("exports/2026-11-16/manifest.json")))
                .contains("\"provisional\": true", "\"completeTo\": null");
        assertThat(settle("status").out())
                .contains(
                        "1 day is provisional",
                        "Provisional days",
                        "hour 2026-11-16T22",
                        "eve",
                        "the platform is gone");
        assertThat(settle("run", "hourly", "--hour", "2026-11-16T22").code())
                .as("settled again without a feed")
                .isZero();
    }

    private Said as(String token, String... words) {
        return Said.by(
                Map.of("SETTLE_TOKEN", token),
                Stream.of(Arrays.stream(words), settings.stream(), Stream.of("--settlement.clock=" + clock))
                        .flatMap(all -> all)
                        .toList(),
                Said.places(home));
    }

    @Test
    void pulledToItsEndAWindowIsSettledAndStrictCountsWhatIsBehind() {
        var world = new World(new WorldSize(3, 4, LocalDate.of(2026, 11, 16), 1, ZONE));
        try (var sandbox = new PlatformSandbox(world, new PlatformFaults(0), 0)) {
            settings.addAll(List.of(
                    "--settlement.platform.base-url=" + sandbox.baseUrl(),
                    "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                    "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                    "--settlement.start=2026-11-16T22"));
            clock = "2026-11-16T22:59:59+08:00";
            assertThat(settle("pull").code()).isZero();
            assertThat(settle("status", "--strict").out()).doesNotContain("Provisional days\n  hour");
            clock = "2026-11-17T00:30:00+08:00";
            is(
                    settle("run", "hourly", "--hour", "2026-11-16T22"),
                    75,
                    "feed accounts is complete to 2026-11-16T22:59:59+08:00, the window needs it to "
                            + "2026-11-16T23:00:00+08:00");
            assertThat(settle("pull", "accounts", "prices", "compute-sessions", "orders", "recharges")
                            .code())
                    .isZero();
            var hour = settle("run", "hourly", "--hour", "2026-11-16T23");
            assertThat(hour.code()).as(hour.err()).isZero();
            assertThat(hour.out()).contains("1 earlier hour was not settled; this run settled it too.");
            is(
                    settle("run", "nightly", "--date", "2026-11-16"),
                    75,
                    "night 2026-11-16 is not fed: feed storage-samples is complete to 2026-11-16T22:59:59+08:00");
        }
    }

    @Test
    void theStartIsSaidOnceAndKept() {
        settings.add("--settlement.platform.feeds=none");
        var ask = "there is no start; no usage is stored yet; say where the ledger begins with --start";
        is(settle("run", "hourly", "--hour", "2026-11-16T22"), 2, ask);
        is(settle("catch-up"), 2, ask);
        is(settle("catch-up", "--list"), 2, ask);
        is(settle("catch-up", "--start", "yesterday"), 2, "settlement.start is “yesterday”; write a day");
        is(settle("run", "hourly", "--hour", "2026-11-16T21", "--start", "2026-11-16T22"), 2, "is before the start");
        assertThat(settle("run", "hourly", "--hour", "2026-11-16T22", "--start", "2026-11-16T22")
                        .code())
                .isZero();
        assertThat(settle("catch-up").out()).contains("2 runs were settled");
        is(
                settle("catch-up", "--start", "2026-11-16"),
                2,
                "settlement.start is 2026-11-16T00:00:00+08:00, but this ledger was begun with "
                        + "2026-11-16T22:00:00+08:00");
        for (var command : List.of("status", "verify", "catch-up")) {
            is(
                    settle(command, "--settlement.zone=UTC"),
                    2,
                    "settlement.zone is UTC, but this ledger was begun with Asia/Shanghai");
        }
        assertThat(settle("verify").code()).isZero();
    }

    @Test
    void moreThanTwoMonthsAreListedAndSettledOnlyWhenSomebodySaysHowFar() {
        settings.addAll(List.of("--settlement.platform.feeds=none", "--settlement.start=1970-01-01"));
        assertThat(settle("restart").code()).isZero();
        var list = settle("catch-up", "--list");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .contains("hour 1970-01-01T00", "windows in all")
                .containsPattern("… and 5\\d\\d,\\d{3} more");
        assertThat(list.out().lines().filter(line -> line.contains("1970-"))).hasSize(200);
        var asked = settle("catch-up");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err())
                .contains("more than 62 days; say how far with --most or --until")
                .hasLineCount(1);
        assertThat(settle("catch-up", "--most", "2").out()).contains("2 runs were settled");
        assertThat(settle("catch-up", "--until", "1970-01-01T03").out()).contains("1 run was settled");
    }
}
