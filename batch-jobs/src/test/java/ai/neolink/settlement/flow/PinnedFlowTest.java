package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.Pins;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

/** A person says once where a ledger begins (T9), and the values of its first run are kept (T11; fine print 4). */
@Tag("database")
class PinnedFlowTest {
    @TempDir
    private Path home;

    /** Starts another program on the ledger of a scenario. */
    private static Scenario again(Databases database, Scenario before, String... properties) {
        var environment = before.context().getEnvironment();
        var same = Stream.of("spring.datasource.url", "settlement.export.directory")
                .map(name -> name + "=" + environment.getProperty(name));
        return new Scenario(
                database,
                Stream.concat(Stream.concat(same, Stream.of("settlement.start=")), Arrays.stream(properties))
                        .toArray(String[]::new));
    }

    private static void refused(Databases database, Scenario before, String sentence, String... properties) {
        assertThatThrownBy(() -> again(database, before, properties).close()).hasMessage(sentence);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void zoneStartAndBankAccountStayWhatTheFirstRunHad(Databases database) {
        try (var s = new Scenario(
                database,
                "settlement.zone=America/New_York",
                "settlement.start=2026-11-20T18",
                "settlement.bank.account=110")) {
            s.accounts("a").price("p", "COMPUTE", "h", "1", "1.00", "");
            s.session("s1", 1, "a", "i1", "h", "21T06:00:00", "21T10:00:00");
            s.hour("20T19");
            var kept = "which is kept for good; set it to ";
            refused(
                    database,
                    s,
                    "settlement.zone is UTC, but this ledger was begun with America/New_York, " + kept
                            + "America/New_York again",
                    "settlement.zone=UTC");
            refused(
                    database,
                    s,
                    "settlement.start is 2026-11-20T19:00:00-05:00, but this ledger was begun with "
                            + "2026-11-20T18:00:00-05:00, "
                            + kept + "2026-11-20T18:00:00-05:00 again",
                    "settlement.start=2026-11-20T19");
            refused(
                    database,
                    s,
                    "settlement.bank.account is 111, but this ledger was begun with 110, " + kept + "110 again",
                    "settlement.bank.account=111");
            again(database, s, "settlement.bank.account= 1\u00a01 0").close();
            try (var forgetful = again(database, s)) {
                assertThat(forgetful.bean(BillingZone.class).id().getId()).isEqualTo("America/New_York");
                assertThat(forgetful.bean(SettlementStart.class).instant())
                        .contains(forgetful.bean(BillingZone.class).hour("2026-11-20T18"));
                assertThat(forgetful.bean(Verify.class).everything()).allMatch(Verify.Finding::holds);
                forgetful.hour("20T20");
            }
        }
    }

    /**
     * Completeness looks only at what is settled from the start on. When the setting of the start was forgotten,
     * seconds before the start seemed not to be billed.
     */
    @OnServers
    void verifyKnowsTheStartAlsoWhenTheSettingIsForgotten(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T20")) {
            s.accounts("a").price("p", "COMPUTE", "h", "1", "1.00", "");
            s.session("s1", 1, "a", "i1", "h", "21T18:31:00", "21T21:00:00");
            s.catchUp("22T00");
            try (var forgetful = again(database, s)) {
                assertThat(forgetful.bean(Verify.class).everything()).allMatch(Verify.Finding::holds);
            }
        }
    }

    @OnServers
    void anAccountKeepsCodeAndTypeFromItsFirstPosting(Databases database) throws Exception {
        try (var s = new Scenario(database, "settlement.start=2026-11-21")) {
            s.accounts("a");
            s.recharge("r", "a", "WECHAT", "5.00", "m", "21T10:00:00");
            s.hour("21T10");
            var pins = new TreeMap<>(s.bean(Pins.class).all());
            pins.keySet().removeIf(name -> !name.startsWith("account "));
            assertThat(pins)
                    .as("code and type of what was posted to, and nothing of its role")
                    .isEqualTo(Map.of("account 1221.02", "ASSET", "account 2205.01", "LIABILITY"));
            refused(
                    database,
                    s,
                    "settlement.chart-of-accounts: account 1221.02 is LIABILITY, but this ledger was "
                            + "begun with ASSET, which is"
                            + " kept for good; set it to ASSET again",
                    chart("code: \"1221.02\", ", "asset", "liability"));
            refused(
                    database,
                    s,
                    "settlement.chart-of-accounts: account 2205.01 is not in the chart, but this ledger "
                            + "was begun with LIABILITY,"
                            + " which is kept for good; set it to LIABILITY again",
                    chart("", "2205.01", "2205.91"));
            again(database, s, chart("code: \"1221.01\", ", "asset", "liability"))
                    .close();
        }
    }

    /** Writes a copy of the chart in which one thing is changed, on the lines that contain a text. */
    private String chart(String where, String what, String by) throws Exception {
        var text = new ClassPathResource("chart-of-accounts.yaml").getContentAsString(StandardCharsets.UTF_8);
        var changed = text.lines()
                .map(line -> line.contains(where) ? line.replace(what, by) : line)
                .toList();
        assertThat(String.join("\n", changed)).isNotEqualTo(text.strip());
        return "settlement.chart-of-accounts=file:"
                + Files.write(Files.createTempFile(home, "chart", ".yaml"), changed);
    }

    @OnServers
    void withoutAStartNothingIsSettledAndTheOldestUsageIsNamed(Databases database) {
        try (var s = new Scenario(database, "settlement.start=")) {
            assertThatThrownBy(() -> s.catchUp("22T00")).hasMessageContaining("no usage is stored yet");
            s.accounts("a").session("s1", 1, "a", "i1", "h", "20T18:31:00", "21T21:00:00");
            for (var settling : new Runnable[] {() -> s.catchUp("22T00"), () -> s.hour("21T10"), () -> s.night(21)}) {
                assertThatThrownBy(settling::run)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.kind()).isEqualTo(Refused.RefusedBecause.NO_START))
                        .hasMessage("nothing is settled: there is no start; the oldest usage is of "
                                + "2026-11-20T18:31:00+08:00;"
                                + " say where the ledger begins with --start 2026-11-20 or settlement.start");
            }
            assertThat(s.bean(Settlement.class).upcoming(window -> true, 9)).isEmpty();
            assertThat(s.bean(Runs.class).latest(9)).isEmpty();
        }
    }

    @OnServers
    void aWindowBeforeTheStartIsRefusedAndTheDayOfTheStartHasANight(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T22:30:00+08:00")) {
            assertThatThrownBy(() -> s.hour("21T22"))
                    .hasMessage("hour 2026-11-21T22 is before the start of this ledger "
                            + "(2026-11-21T22:30:00+08:00); it is never settled");
            assertThatThrownBy(() -> s.night(20)).hasMessageContaining("night 2026-11-20 is before the start");
            assertThat(s.catchUp("22T00")).as("hour 23 and the night").isEqualTo(2);
        }
    }

    /**
     * The start is 1970, as an unset clock gives it. The half million windows are counted, but no list of them is made.
     */
    @OnServers
    void aBacklogOfHalfACenturyIsCounted(Databases database) {
        try (var s = new Scenario(database, "settlement.start=1970-01-01")) {
            var windows = s.bean(Windows.class);
            var until = s.bean(BillingZone.class).hour("2027-01-01T00");
            s.hour("21T10");
            var backlog = windows.backlog(until);
            assertThat(backlog.hours()).isEqualTo(20_819 * 24L - 1);
            assertThat(backlog.nights()).isEqualTo(20_819);
            assertThat(windows.upcoming(window -> window.span().until() <= until, 3))
                    .extracting(window -> window.name(s.bean(BillingZone.class)))
                    .containsExactly("hour 1970-01-01T00", "hour 1970-01-01T01", "hour 1970-01-01T02");
            var from = s.bean(BillingZone.class).hour("2026-11-21T10");
            assertThat(windows.between(from, until, false, 2))
                    .extracting(Windows.Window::span)
                    .containsExactly(new Span(from + 3600, from + 7200), new Span(from + 7200, from + 10_800));
            assertThat(windows.hoursSettledBy(windows.hour(from + 3 * 3600))).isEqualTo(2);
        }
    }
}
