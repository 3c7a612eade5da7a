package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compute usage goes through staging, jobs and books, on both databases (billing rules, “Settlement is a
 * re-computation”; fine print 3, 4, 5, 7, 8, 11, 13).
 */
@Tag("database")
class ComputeFlowTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void lateCorrectedAndRepricedUsageIsOneMechanism(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "-");
            s.hour("21T10");
            assertThat(s.charges()).containsExactly("COMPUTE a i1 21T10:00:00 #0 3600 2.50");

            // Settling the hour again posts nothing.
            var again = s.hour("21T10");
            assertThat(again.isRepeat()).isTrue();
            assertThat(s.charges()).hasSize(1);

            // The stop arrives late, after the next hour was settled.
            s.hour("21T11");
            s.session("s1", 2, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.hour("21T12");
            assertThat(s.charges())
                    .containsExactly(
                            "COMPUTE a i1 21T10:00:00 #0 3600 2.50",
                            "COMPUTE a i1 21T10:00:00 #1 -1800 -1.25",
                            "COMPUTE a i1 21T11:00:00 #0 3600 2.50",
                            "COMPUTE a i1 21T11:00:00 #1 -3600 -2.50");

            // A retroactive price needs no command.
            s.price("p2", "COMPUTE", "h100", "1", "3.00", "'effectiveFrom':'" + Scenario.at("21T10:15:00") + "'");
            s.hour("21T13");
            assertThat(s.charges())
                    .contains("COMPUTE a i1 21T10:00:00 #2 0 0.13")
                    .hasSize(5);

            // A session whose stop is its start is cancelled.
            s.session("s1", 3, "a", "i1", "h100", "21T10:00:00", "21T10:00:00");
            s.hour("21T14");
            assertThat(s.charges())
                    .contains("COMPUTE a i1 21T10:00:00 #3 -1800 -1.38")
                    .hasSize(6);
            assertThat(s.totals()).isEmpty();
            assertThat(s.breaches()).isEmpty();
        }
    }

    @OnServers
    void usageThatMovesToAnotherAccountIsAdjustedBackAndChargedThere(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.hour("21T10");
            s.session("s1", 2, "b", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.hour("21T11");
            s.session("s1", 3, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.hour("21T12");
            assertThat(s.charges())
                    .containsExactly(
                            "COMPUTE a i1 21T10:00:00 #0 3600 2.50",
                            "COMPUTE a i1 21T10:00:00 #1 -3600 -2.50",
                            "COMPUTE a i1 21T10:00:00 #2 3600 2.50",
                            "COMPUTE b i1 21T10:00:00 #0 3600 2.50",
                            "COMPUTE b i1 21T10:00:00 #1 -3600 -2.50");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @OnServers
    void exceptionsResolveByThemselves(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T10:10:00");
            s.session("s2", 1, "b", "i2", "no-gpu", "21T10:00:00", "21T10:10:00");
            s.hour("21T10");
            assertThat(s.charges()).isEmpty();
            assertThat(s.exceptions()).containsExactly("SKU_UNKNOWN i1 21T10:00:00", "UNKNOWN_ACCOUNT i2 21T10:00:00");
            s.price("p1", "COMPUTE", "h100", "4", "50.00", "");
            s.hour("21T11");
            assertThat(s.exceptions()).containsExactly("NO_PRICE i1 21T10:00:00", "UNKNOWN_ACCOUNT i2 21T10:00:00");
            s.price("p2", "COMPUTE", "h100", "1", "6.00", "");
            s.accounts("b");
            s.hour("21T12");
            assertThat(s.exceptions()).isEmpty();
            assertThat(s.charges())
                    .containsExactly("COMPUTE a i1 21T10:00:00 #0 600 1.00", "COMPUTE b i2 21T10:00:00 #0 600 0.02");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @OnServers
    void aLostStopCostsNothingOnceTheNextSessionBeganEvenIfThatOneStoppedLongAgo(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "1.00", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "-");
            s.hour("21T10");
            s.session("s2", 1, "a", "i1", "h100", "21T11:30:00", "21T11:45:00");
            s.hour("21T11");
            s.hour("21T12");
            s.hour("21T13");
            assertThat(s.charges())
                    .containsExactly("COMPUTE a i1 21T10:00:00 #0 3600 1.00", "COMPUTE a i1 21T11:00:00 #0 2700 0.75");
        }
    }

    /** Both sessions come in one page, or the one whose stop was lost comes after the one that took over. */
    @ParameterizedTest
    @CsvSource({"H2, TOGETHER", "H2, AFTER", "POSTGRESQL, TOGETHER", "POSTGRESQL, AFTER"})
    void aLostStopIsFoundInWhateverOrderSessionsCome(Databases database, String order) {
        var lost = ("{'id':'s1','revision':1,'accountId':'a','instanceId':'i1','skuId':'h100','regionId':'r',"
                        + "'costType':'1','startedAt':'%s'}")
                .formatted(Scenario.at("21T10:00:00"));
        var next = ("{'id':'s2','revision':1,'accountId':'a','instanceId':'i1','skuId':'h100','regionId':'r',"
                        + "'costType':'1','startedAt':'%s','stoppedAt':'%s','stopReason':'SHUTDOWN'}")
                .formatted(Scenario.at("21T10:30:00"), Scenario.at("21T10:45:00"));
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "1.00", "");
            if (order.equals("TOGETHER")) {
                s.feed(ComputeFeed.FEED, lost, next);
                s.hour("21T10");
            } else {
                s.feed(ComputeFeed.FEED, next);
                s.hour("21T10");
                s.feed(ComputeFeed.FEED, lost);
            }
            s.hour("21T11");
            s.hour("21T12");
            var seconds = s.jdbc()
                    .sql("select sum(quantity) from charge where window_start < :until")
                    .param(
                            "until",
                            OffsetDateTime.parse(Scenario.at("21T11:00:00")).toEpochSecond())
                    .query(Long.class)
                    .single();
            assertThat(seconds).isEqualTo(45 * 60);
            assertThat(s.jdbc()
                            .sql("select sum(quantity) from charge")
                            .query(Long.class)
                            .single())
                    .as("nothing after s2 stopped")
                    .isEqualTo(45 * 60);
        }
    }

    @OnServers
    void hoursBeforeTheFirstRunAreSettledByItAndSettlementStartCutsThemOff(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T09:30:00+08:00")) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "1.00", "");
            s.session("s1", 1, "a", "i1", "h100", "21T08:00:00", "-");
            s.hour("21T11");
            assertThat(s.charges())
                    .containsExactly("COMPUTE a i1 21T10:00:00 #0 3600 1.00", "COMPUTE a i1 21T11:00:00 #0 3600 1.00");
        }
    }

    @OnServers
    void hoursOutsideEveryPaidPeriodAreListedUntilALateOrderCoversThem(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "20.00", "");
            s.session("s1", 1, "a", "i1", "h100", 4, "21T10:00:00", "21T11:30:00");
            s.hour("21T10");
            s.hour("21T11");
            assertThat(s.charges()).isEmpty();
            assertThat(s.exceptions())
                    .containsExactly("RUNNING_UNPAID i1 21T10:00:00 3600 s", "RUNNING_UNPAID i1 21T11:00:00 1800 s");
            s.feed(
                    OrderFeed.FEED,
                    ("{'id':'o1','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4',"
                                    + "'periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s'}")
                            .formatted(Scenario.at("21T10:20:00"), Scenario.at("21T10:20:00")));
            s.hour("21T12");
            assertThat(s.exceptions()).isEqualTo(List.of("RUNNING_UNPAID i1 21T10:00:00 1200 s"));
            assertThat(s.charges()).containsExactly("SUBSCRIPTION a o1 21T10:20:00 #0 1 20.00");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void rerateMarksWindowsForTheNextRunAndSettlesNothingItself(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a");
            s.session("s1", 1, "a", "i1", "no-gpu", "21T10:00:00", "21T12:00:00");
            s.hour("21T11");
            assertThat(s.rerate("no-gpu", "21T10", "21T12")).isEqualTo(2);
            assertThat(s.charges()).hasSize(2);
            var run = s.hour("21T12");
            assertThat(s.charges()).hasSize(2);
            assertThat(s.jdbc()
                            .sql("select sum(units) from run_partition where run_id = :run and book = 1")
                            .param("run", run.id())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @OnServers
    void ofTwoSessionsWithOneStartTheGreaterIdIsInForceAlsoInLaterHours(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "1.00", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T14:00:00");
            s.session("s2", 1, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.hour("21T10");
            s.hour("21T11");
            s.hour("21T12");
            assertThat(s.charges()).containsExactly("COMPUTE a i1 21T10:00:00 #0 1800 0.50");
        }
    }
}
