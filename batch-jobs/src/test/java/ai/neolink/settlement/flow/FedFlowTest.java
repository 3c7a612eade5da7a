package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.CompleteTo;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A window is settled when its feeds are complete to its end, or when a person decides so (O1, O2, O3). */
@Tag("database")
class FedFlowTest {
    private static final Unfed EVE = new Unfed("eve", "the platform is away");

    private static Scenario scenario(Databases database, String... feeds) {
        return new Scenario(
                database, "settlement.platform.feeds=" + String.join(",", feeds), "settlement.start=2026-11-21T22");
    }

    private static Feed[] all(Scenario s) {
        return s.bean(Feeds.class).all().toArray(Feed[]::new);
    }

    /** Ends a whole pull whose last page was asked for at a time of November. */
    private static void complete(Scenario s, String time, Feed... feeds) {
        var intake = s.bean(Intake.class);
        for (var feed : feeds) {
            intake.store(intake.page(feed, instant(time)), null, true);
        }
    }

    private static long instant(String time) {
        return java.time.OffsetDateTime.parse(Scenario.at(time)).toEpochSecond();
    }

    private static Run unfed(Scenario s, String hour) {
        var zone = s.bean(BillingZone.class);
        return s.bean(Settlement.class)
                .settle(RunKind.HOUR, s.bean(Windows.class).hour(zone.hour("2026-11-" + hour)), EVE);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void anHourThatNobodyPulledIsNotBegun(Databases database) {
        try (var s = scenario(database)) {
            complete(s, "21T23:05:00", AccountFeed.FEED, PriceFeed.FEED, ComputeFeed.FEED, OrderFeed.FEED);
            assertThatThrownBy(() -> s.hour("21T22"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.kind()).isEqualTo(Refused.RefusedBecause.NOT_FED))
                    .hasMessage("hour 2026-11-21T22 is not fed: feed recharges was never pulled completely, "
                            + "the window needs it to"
                            + " 2026-11-21T23:00:00+08:00; “settle pull” and try again, or settle "
                            + "it all the same with"
                            + " --unfed --reason TEXT");
            complete(s, "21T22:59:59", RechargeFeed.FEED);
            s.bean(FeedProgress.class).refused(RechargeFeed.FEED);
            assertThatThrownBy(() -> s.catchUp("22T00"))
                    .hasMessageContaining("feed recharges is complete to 2026-11-21T22:59:59+08:00")
                    .hasMessageContaining("its pulls have been failing since 2027-01-01T00:00:00+08:00");
            assertThat(s.bean(Runs.class).latest(9)).isEmpty();
            complete(s, "21T23:00:00", RechargeFeed.FEED);
            s.hour("21T22");
            assertThatThrownBy(() -> s.hour("21T23"))
                    .as("the next one ends later")
                    .hasMessageContaining("feed accounts is complete to 2026-11-21T23:05:00+08:00");
        }
    }

    @OnServers
    void onlyAWholePullMovesWhatAFeedIsCompleteTo(Databases database) {
        try (var s = scenario(database)) {
            var progress = s.bean(FeedProgress.class);
            var intake = s.bean(Intake.class);
            complete(s, "21T23:05:00", OrderFeed.FEED);
            intake.store(intake.page(OrderFeed.FEED, instant("22T01:00:00")), "c1", false);
            progress.refused(OrderFeed.FEED);
            progress.refused(OrderFeed.FEED);
            progress.refused(PriceFeed.FEED);
            assertThat(progress.of(List.of(OrderFeed.FEED, PriceFeed.FEED)))
                    .containsExactlyInAnyOrder(
                            new CompleteTo(OrderFeed.FEED, instant("21T23:05:00"), 1_798_732_800L),
                            new CompleteTo(PriceFeed.FEED, null, 1_798_732_800L));
            complete(s, "22T02:00:00", OrderFeed.FEED);
            complete(s, "22T01:30:00", OrderFeed.FEED);
            assertThat(progress.of(List.of(OrderFeed.FEED)))
                    .as("a slower pull takes nothing back")
                    .containsExactly(new CompleteTo(OrderFeed.FEED, instant("22T02:00:00"), null));
        }
    }

    @OnServers
    void aNightNeedsAllThatAreListedAndNoOther(Databases database) {
        try (var s = scenario(database, "accounts", "storage-samples")) {
            complete(s, "22T00:00:00", AccountFeed.FEED);
            assertThatThrownBy(() -> s.catchUp("22T00"))
                    .hasMessageStartingWith(
                            "night 2026-11-21 is not fed: feed storage-samples was never pulled completely");
            complete(s, "22T00:30:00", StorageFeed.FEED);
            assertThat(s.catchUp("22T00")).isEqualTo(1);
        }
        assertThatThrownBy(() -> scenario(database, "orders", "nonsense"))
                .hasRootCauseMessage("settlement.platform.feeds names “nonsense”; write none, or feeds of: accounts, "
                        + "prices, compute-sessions,"
                        + " storage-samples, image-samples, model-usage, orders, recharges");
    }

    @OnServers
    void whatAPersonSettlesUnfedIsProvisionalUntilFedRunsCame(Databases database) throws Exception {
        try (var s = scenario(database)) {
            unfed(s, "21T22");
            var days = s.bean(ProvisionalDays.class);
            assertThat(days.open())
                    .containsExactly(new ProvisionalDays.UnfedWindow(
                            LocalDate.of(2026, 11, 21), "hour 2026-11-21T22", "eve", "the platform is away"));
            assertThat(s.hour("21T22").isRepeat())
                    .as("a settled window needs no feed")
                    .isTrue();
            assertThat(days.open()).as("and makes nothing good").hasSize(1);
            for (var table : List.of("run_feed", "unfed_run")) {
                assertThatThrownBy(() -> s.jdbc()
                                .sql("update " + table + " set run_id = 9")
                                .update())
                        .hasStackTraceContaining("append-only");
                assertThatThrownBy(() -> s.jdbc().sql("delete from " + table).update())
                        .hasStackTraceContaining("append-only");
            }
            complete(s, "22T00:30:00", all(s));
            s.hour("21T23");
            assertThat(days.open()).hasSize(1);
            s.night(21);
            assertThat(days.open()).isEmpty();
            var manifest = manifest(s, 21);
            assertThat(manifest.get("provisional").asBoolean())
                    .as("what it was made of stays")
                    .isTrue();
            complete(s, "23T00:30:00", all(s));
            s.catchUp("23T00");
            assertThat(manifest(s, 22).get("provisional").asBoolean()).isFalse();
        }
    }

    /**
     * The hours of the day were fed, so the night alone makes the day provisional. The night exports the day before it
     * is done.
     */
    @OnServers
    void aNightThatAloneIsUnfedExportsItsDayAsProvisional(Databases database) throws IOException {
        try (var s =
                new Scenario(database, "settlement.platform.feeds=storage-samples", "settlement.start=2026-11-21T23")) {
            s.hour("21T23");
            var night = s.bean(Windows.class).night(LocalDate.of(2026, 11, 21));
            s.bean(Settlement.class).settle(RunKind.NIGHT, night, EVE);
            assertThat(manifest(s, 21).get("provisional").asBoolean()).isTrue();
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aMonthWaitsForItsProvisionalDays(Databases database) {
        try (var s = new Scenario(database, "settlement.platform.feeds=accounts", "settlement.start=2026-11-30T23")) {
            unfed(s, "30T23");
            var night = s.bean(Windows.class).night(LocalDate.of(2026, 11, 30));
            s.bean(Settlement.class).settle(RunKind.NIGHT, night, EVE);
            var close = s.bean(PeriodClose.class);
            assertThat(close.close(YearMonth.of(2026, 11), "bob").open())
                    .extracting(item -> item.what() + ": " + item.detail())
                    .containsExactly(
                            "hour 2026-11-30T23: 2026-11-30 is provisional: settled unfed by eve (the "
                                    + "platform is away);"
                                    + " a fed run of each kind makes it good",
                            "night 2026-11-30: 2026-11-30 is provisional: settled unfed by eve (the platform is away);"
                                    + " a fed run of each kind makes it good");
            s.accounts("a");
            s.hour("30T23");
            s.night(30);
            assertThat(close.close(YearMonth.of(2026, 11), "bob").open()).isEmpty();
        }
    }

    @OnServers
    void aRestartAsksNothingAndADecisionNobodyNeededIsNotKept(Databases database) {
        try (var s = scenario(database)) {
            try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
                var window =
                        s.bean(Windows.class).hour(s.bean(BillingZone.class).hour("2026-11-21T22"));
                s.bean(Runs.class).begin(lease.ownership(), RunKind.HOUR, window, EVE);
            }
            assertThat(s.bean(Settlement.class).restart(null)).isPresent();
            complete(s, "22T00:30:00", all(s));
            unfed(s, "21T23");
            assertThat(s.jdbc()
                            .sql("select run_id from unfed_run")
                            .query(Integer.class)
                            .list())
                    .containsExactly(1);
        }
    }

    /** The limit on windows includes the window that a process left behind. */
    @OnServers
    void aRunThatWasLeftBehindIsOneOfTheMost(Databases database) {
        try (var s = scenario(database)) {
            try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
                var window =
                        s.bean(Windows.class).hour(s.bean(BillingZone.class).hour("2026-11-21T22"));
                s.bean(Runs.class).begin(lease.ownership(), RunKind.HOUR, window, EVE);
            }
            var settlement = s.bean(Settlement.class);
            assertThat(settlement.catchUp(window -> true, 1, EVE, run -> {})).isEqualTo(1);
            assertThat(s.bean(Runs.class).unfinished()).isEmpty();
            var next = settlement.upcoming(window -> true, 2);
            assertThat(next.getFirst().name(s.bean(BillingZone.class))).isEqualTo("hour 2026-11-21T23");
            assertThat(settlement.settle(next, false, 1, EVE, run -> {})).isEqualTo(1);
        }
    }

    @OnServers
    void theManifestSaysWhatTheDayWasMadeOfAndSaysItAgain(Databases database) throws Exception {
        try (var s = scenario(database, "accounts", "orders")) {
            complete(s, "22T00:10:00", OrderFeed.FEED);
            complete(s, "22T00:20:00", AccountFeed.FEED);
            s.catchUp("22T00");
            var manifest = manifest(s, 21);
            assertThat(manifest.get("feeds").toString())
                    .isEqualTo("[{\"feed\":\"accounts\",\"completeTo\":\"2026-11-22T00:20:00+08:00\"},"
                            + "{\"feed\":\"orders\",\"completeTo\":\"2026-11-22T00:10:00+08:00\"}]");
            assertThat(manifest.get("statements").isArray()).isTrue();
            complete(s, "25T00:00:00", OrderFeed.FEED);
            assertThat(s.bean(Exporter.class).export(LocalDate.of(2026, 11, 21)).written())
                    .as("the folder is the same")
                    .isFalse();
        }
        try (var s = new Scenario(database, "settlement.start=2026-11-21T23")) {
            s.catchUp("22T00");
            assertThat(manifest(s, 21).get("feeds").asString()).isEqualTo("none");
        }
    }

    private static JsonNode manifest(Scenario s, int day) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(s.bean(Exporter.class)
                        .folder(LocalDate.of(2026, 11, day))
                        .resolve("manifest.json")));
    }
}
