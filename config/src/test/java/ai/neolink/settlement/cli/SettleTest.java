package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command line gives operators exit codes, sentences and JSON (operations, “Command line”; fine print 1, 38; O5,
 * O8; E38).
 */
@Tag("database")
class SettleTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    /** These are all settings that a ledger without a platform needs to settle windows of nothing. */
    private static final String UNFED = "--settlement.platform.feeds=none";

    @TempDir
    private Path home;

    private Said settle(String... words) {
        return settle(List.of(), words);
    }

    private Said settle(List<String> more, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--settlement.clock=2026-11-17T00:30:00+08:00");
        arguments.addAll(more);
        return Said.by(home, arguments);
    }

    @Test
    void wrongUsageIsTwoWithASentence() {
        assertThat(settle().code()).isEqualTo(2);
        assertThat(settle("nonsense").code()).isEqualTo(2);
        assertThat(settle("run", "hourly").code()).isEqualTo(2);
        assertThat(settle("run", "hourly", "--hour", "tomorrow"))
                .isEqualTo(new Said(2, "", "settle: --hour is “tomorrow”; write it like 2026-11-21T10\n"));
        assertThat(settle("run", "hourly", "--hour", "2026-11-31T10").code()).isEqualTo(2);
        assertThat(settle("run", "hourly", "--hour", "2026-11-16T24").code()).isEqualTo(2);
        assertThat(settle("pull", "nothing").err())
                .contains("there is no feed “nothing”; the feeds are accounts, prices,");
        assertThat(settle("status", "--settlement.zone=Mars").err()).contains("settlement.zone is “Mars”");
        var chart = settle("catch-up", "--settlement.chart-of-accounts=classpath:nothing.yaml");
        assertThat(chart.code()).isEqualTo(2);
        assertThat(chart.err()).contains("nothing.yaml").doesNotContain("\tat ");
        assertThat(settle("catch-up", "--settlement.chunk=many").err())
                .isEqualTo("settle: settlement.chunk is “many”; it must be a number from 1 to 100000\n");
        assertThat(settle("pull").err())
                .contains("settlement.platform.base-url")
                .doesNotContain("\tat ");
        assertThat(settle("pull").code()).isEqualTo(2);
    }

    @Test
    void catchingUpCanBeLookedAtCappedAndRepeated() {
        var start = List.of("--settlement.start=2026-11-16T18:00:00+08:00", UNFED);
        assertThat(settle("restart").code()).isZero();
        var listed = settle(start, "catch-up", "--list");
        assertThat(listed.out()).contains("hour 2026-11-16T18", "hour 2026-11-16T23", "night 2026-11-16");
        assertThat(settle(start, "status").out()).doesNotContain("DONE");
        assertThat(settle(start, "catch-up", "--most", "2").out()).contains("2 runs were settled");
        assertThat(settle(start, "catch-up", "--list").out())
                .doesNotContain("16T18", "16T19")
                .contains("16T20");
        assertThat(settle(start, "catch-up", "--until", "2026-11-16T10").out())
                .isEqualTo("This ledger has no window to 2026-11-16T10 that has ended; nothing is to be settled.\n");
        assertThat(settle(start, "catch-up", "--from", "2026-11-18T00").out())
                .isEqualTo("This ledger has no window from 2026-11-18T00 that has ended; nothing is to be settled.\n");
        assertThat(settle(start, "catch-up", "--from", "2026-11-16T22").out()).contains("2 runs were settled");
        assertThat(settle(start, "catch-up", "--from", "2026-11-16T22").out())
                .isEqualTo("Everything from 2026-11-16T22 that has ended is settled.\n");
        assertThat(settle(start, "catch-up").out()).contains("3 runs were settled");
        assertThat(settle(start, "catch-up").out()).contains("Everything that has ended is settled");
        assertThat(settle(start, "catch-up", "--from", "2026-11-16T22", "--again", "--until", "2026-11-16T23")
                        .out())
                .contains("1 run was settled: ", "[1/1] hour 2026-11-16T22 #2: ");
        assertThat(settle(start, "catch-up", "--again").code()).isEqualTo(2);
    }

    @Test
    void windowsThatCannotBeSettledYet() {
        var start = List.of("--settlement.start=2026-11-16", UNFED);
        var hour = settle(start, "run", "hourly", "--hour", "2026-11-17T00");
        assertThat(hour.code()).isEqualTo(2);
        assertThat(hour.err()).contains("it can be settled from 2026-11-17T01:00:00+08:00 on");
        assertThat(settle(start, "run", "nightly", "--date", "2026-11-17").err())
                .contains("from 2026-11-18T00:00:00+08:00 on");
        var night = settle(start, "run", "nightly", "--date", "2026-11-16");
        assertThat(night.code()).isEqualTo(2);
        assertThat(night.err()).contains("hour 2026-11-16T00 is not settled");
        assertThat(settle(start, "run", "hourly", "--hour", "2026-11-16T22").code())
                .isZero();
        assertThat(settle(start, "run", "nightly", "--date", "2026-11-16").err())
                .contains("hour 2026-11-16T23 is not settled");
        assertThat(settle(start, "run", "hourly", "--hour", "2026-11-16T23").code())
                .isZero();
        assertThat(settle(start, "run", "nightly", "--date", "2026-11-16").code())
                .isZero();
        assertThat(home.resolve("exports/2026-11-16/manifest.json")).exists();
        var again = settle(start, "run", "nightly", "--date", "2026-11-16");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("was settled before");
        assertThat(settle(start, "export", "--date", "2026-11-16").out()).contains("unchanged");
        assertThat(settle(start, "export", "--date", "2026-11-15").code()).isEqualTo(2);
        assertThat(settle(start, "restart").out()).contains("nothing to restart");
        assertThat(settle(start, "restart", "7").code()).isEqualTo(2);
        assertThat(settle(start, "verify").code()).isZero();
    }

    /** A guarantee that cannot be checked does not hide the results of the others. */
    @Test
    void whatCannotBeVerifiedIsNamedBesideWhatCan() throws Exception {
        assertThat(settle("restart").code()).isZero();
        try (var db = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("db"), "sa", "");
                var statement = db.createStatement()) {
            statement.execute("alter table shared_line rename to elsewhere");
        }
        var said = settle("verify", "--quick");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains(" holds ", "NOT ASKED", "it could not be asked: Table \"SHARED_LINE\" not found")
                .doesNotContain("select ");
        assertThat(said.err())
                .matches("settle: \\d guarantees? do(es)? not hold: .*\\(not asked\\).*\n")
                .doesNotContain("\tat ");
    }

    @Test
    void aLedgerRestoredFromAnOldCopyIsFoundByWhatWasExported() throws Exception {
        var start = List.of("--settlement.start=2026-11-16T23:00:00+08:00", UNFED);
        assertThat(settle(start, "run", "hourly", "--hour", "2026-11-16T23").code())
                .isZero();
        var copy = java.nio.file.Files.readAllBytes(home.resolve("db.mv.db"));
        assertThat(settle(start, "run", "nightly", "--date", "2026-11-16").code())
                .isZero();
        assertThat(settle(start, "verify").code()).isZero();
        var today = java.nio.file.Files.readAllBytes(home.resolve("db.mv.db"));
        java.nio.file.Files.write(home.resolve("db.mv.db"), copy);
        var old = settle(start, "verify");
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.out()).contains("day 2026-11-16 was exported, but this ledger has not sealed it");
        java.nio.file.Files.write(home.resolve("db.mv.db"), today);
        var manifest = home.resolve("exports/2026-11-16/manifest.json");
        java.nio.file.Files.writeString(
                manifest, java.nio.file.Files.readString(manifest).replace("\"lastHash\": \"0", "\"lastHash\": \"1"));
        assertThat(settle(start, "verify").out()).contains("2026-11-16 was exported with the last hash 1");
    }

    @Test
    void anotherProcessThatSettlesIsNamedAndWaitedFor() throws Exception {
        var start = List.of("--settlement.start=2026-11-16T22", UNFED);
        assertThat(settle("restart").code()).isZero();
        try (var db = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("db"), "sa", "");
                var statement = db.createStatement()) {
            statement.execute("update run_owner "
                    + "set node = 'elsewhere', process_id = 4711, run_id = 9, lease_until = 253402300799");
        }
        var refused = settle(start, "run", "hourly", "--hour", "2026-11-16T22");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("run 9", "elsewhere", "4711");
        assertThat(settle(start, "catch-up").code()).isEqualTo(4);
        assertThat(settle("status").out()).contains("elsewhere");
    }

    @Test
    void whatIsOpenMakesStrictThreeAndJsonIsForPrograms() {
        var world = new World(new WorldSize(3, 12, LocalDate.of(2026, 11, 16), 1, ZONE));
        try (var sandbox = new PlatformSandbox(world, new PlatformFaults(0), 0)) {
            var platform = List.of(
                    "--settlement.platform.base-url=" + sandbox.baseUrl(),
                    "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                    "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                    "--settlement.start=2026-11-16T00:00:00+08:00");
            assertThat(settle(platform, "pull", "accounts", "--format", "json").code())
                    .isZero();
            var pulled = settle(platform, "pull", "--strict", "--format", "json");
            assertThat(pulled.code()).isEqualTo(3);
            assertThat(JsonMapper.shared()
                            .readTree(pulled.err())
                            .get("error")
                            .get("message")
                            .asString())
                    .matches("--strict: \\d+ nodes? (was|were) refused");
            var feeds = JsonMapper.shared().readTree(pulled.out()).get("pulled");
            assertThat(feeds).hasSize(8);
            assertThat(feeds.get(0).get("feed").asString()).isEqualTo("accounts");
            var run = settle(platform, "catch-up", "--until", "2026-11-16T02", "--strict", "--format", "json");
            assertThat(run.code()).isEqualTo(3);
            var runs = JsonMapper.shared().readTree(run.out()).get("runs");
            assertThat(runs).hasSize(2);
            assertThat(runs.get(0).get("window").asString()).isEqualTo("2026-11-16T00:00:00+08:00");
            assertThat(runs.get(0).get("stages").get(0).get("units").isNumber()).isTrue();
            assertThat(runs.get(0).get("stages").get(0).get("plus").asString()).matches("\\d+\\.\\d\\d");
            assertThat(settle(platform, "status", "--format", "json").out()).contains("\"SKU_UNKNOWN\"");
            // An open item stays open: nothing new arrived, and the exit code is 3 all the same.
            var some = settle(platform, "pull", "accounts", "prices", "--strict");
            assertThat(some.code()).isEqualTo(3);
            assertThat(some.out())
                    .contains("--strict looked at feeds: accounts, prices; statements: none; rejects, exceptions,");
            assertThat(settle(platform, "status", "--strict").err()).startsWith("settle: --strict: ");
            aWrongTokenIsToldOnce(platform);
        }
    }

    private void aWrongTokenIsToldOnce(List<String> platform) {
        var wrong = new ArrayList<>(platform);
        wrong.set(1, "--settlement.platform.token=canary-5150");
        var refused = settle(wrong, "pull");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .as("one token, one sentence")
                .hasLineCount(1)
                .startsWith("settle: feeds accounts, prices, compute-sessions, ")
                .contains("settlement.platform.token")
                .doesNotContain("canary-5150");
    }

    private static List<String> providersThatAreAway() {
        var world = new World(new WorldSize(3, 4, LocalDate.of(2026, 11, 16), 1, ZONE));
        var weChat = SandboxKeys.of("wechat");
        var alipay = SandboxKeys.of("alipay");
        try (var closed = new ProviderSandbox(
                new PaymentStory(world),
                weChat.seal(),
                alipay.seal(),
                new ProviderFaults(0),
                world.size().end())) {
            return closed.settings(weChat, alipay).entrySet().stream()
                    .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                    .toList();
        }
    }

    @Test
    void aPlatformThatIsAwayIsSaidOnceAndIsNotNow() {
        var away = List.of(
                "--settlement.platform.base-url=http://127.0.0.1:1",
                "--settlement.platform.token=t",
                "--settlement.platform.namespace=n",
                "--settlement.platform.first-pause-ms=1");
        var all = settle(away, "pull");
        assertThat(all.code()).isEqualTo(75);
        assertThat(all.err()
                        .lines()
                        .filter(line -> line.matches("settle: platform 127\\.0\\.0\\.1:1 has not answered "
                                + "since .*: 8 feeds wait; not tried: .*")))
                .hasSize(1);
        assertThat(all.out()).contains("not tried");
        // If a provider is away, too, there is one more reason to try again.
        var provider = new ArrayList<>(away);
        provider.addAll(providersThatAreAway());
        var both = settle(provider, "pull", "--date", "2026-11-15");
        assertThat(both.err())
                .contains("platform 127.0.0.1:1 has not answered", "WeChat Pay, 2026-11-15", "Alipay, 2026-11-15");
        assertThat(both.code()).isEqualTo(75);
        // Waiting does not mend another fault.
        var inbox = List.of("--settlement.bank.enabled=true", "--settlement.bank.inbox=" + home.resolve("no-inbox"));
        var more = new ArrayList<>(away);
        more.addAll(inbox);
        more.add("--settlement.bank.account=1");
        assertThat(settle(more, "pull").code()).isNotIn(0, 75);
    }
}
