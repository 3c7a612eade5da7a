package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The program tells the platform the right actions, night by night and hour by hour, and no others (fine print 12, 24,
 * 33; G10; O2).
 */
@Tag("database")
class LifecycleFlowTest extends LifecycleDays {
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void dataIsClearedAfterFifteenDaysUnlessTheInstanceIsUsedAgain(Databases database) {
        try (var s = scenario(database, "19T00:00")) {
            s.session("s0", 1, "a", "due-before-the-start", "h100", "01T00:00:00", "03T23:59:59");
            s.session("s1", 1, "a", "i1", "h100", "05T00:00:00", "05T10:00:00");
            s.session("s2", 1, "a", "i2", "h100", "05T00:00:00", "05T10:00:00");
            s.session("s3", 1, "a", "i3", "h100", "05T00:00:00", "05T10:00:01");
            s.session("s4", 1, "a", "i4", "h100", "05T00:00:00", "06T00:00:00");
            s.session("s2b", 1, "a", "i2", "h100", "09T00:00:00", "12T10:00:00");
            s.catchUp("20T00");
            assertThat(actions(s)).isEmpty();
            s.catchUp("21T00");
            // The action of i4 is due at the end of the night; an hour later it belongs to the next night.
            var told = List.of("CLEAR_DATA a i1 20T10:00:00", "CLEAR_DATA a i3 20T10:00:01");
            assertThat(actions(s)).isEqualTo(told);
            // An instance is used again: an action that was told is not taken back, and nothing is told twice. An
            // action that becomes known late is told now.
            s.session("s5", 1, "a", "i1", "h100", "21T00:00:00", "21T01:00:00");
            s.session("s6", 1, "a", "i6", "h100", "04T00:00:00", "04T12:00:00");
            s.catchUp("22T00");
            s.night(20);
            // The night that is settled again finds a customer whose balance is used up and whose session runs at the
            // night's end.
            assertThat(actions(s).stream().filter(action -> !action.startsWith("BALANCE_EXHAUSTED")))
                    .startsWith("CLEAR_DATA a i6 19T12:00:00")
                    .containsAll(told)
                    .contains("CLEAR_DATA a i4 21T00:00:00")
                    .hasSize(4);
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void cancelledSessionsTakeNoPart(Databases database) {
        try (var s = scenario(database, "19T00:00")) {
            s.session("s1", 1, "a", "i1", "h100", "05T00:00:00", "05T10:00:00");
            s.session("x1", 1, "a", "i1", "h100", "07T00:00:00", "07T00:00:00");
            s.session("y1", 1, "a", "i2", "h100", "05T10:00:00", "05T10:00:00");
            // If two sessions start at the same time, the one with the greater id is in force.
            s.session("z1", 1, "a", "i3", "h100", "05T00:00:00", "05T10:00:00");
            s.session("z2", 1, "a", "i3", "h100", "05T00:00:00", "05T08:00:00");
            s.catchUp("21T00");
            assertThat(actions(s)).containsExactly("CLEAR_DATA a i3 20T08:00:00", "CLEAR_DATA a i1 20T10:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void whatACorrectionMakesDueIsToldByTheNextNight(Databases database) {
        try (var s = scenario(database, "19T00:00")) {
            for (var instance : List.of("i1", "i2")) {
                s.session("s1" + instance, 1, "a", instance, "h100", "05T00:00:00", "05T10:00:00");
                s.session("s2" + instance, 1, "a", instance, "h100", "07T00:00:00", "07T10:00:00");
            }
            s.catchUp("21T00");
            assertThat(actions(s)).isEmpty();
            s.session("s2i1", 2, "a", "i1", "h100", "07T00:00:00", "07T00:00:00");
            s.session("s2i2", 2, "a", "i3", "h100", "07T00:00:00", "07T10:00:00");
            s.catchUp("22T00");
            assertThat(actions(s))
                    .containsExactlyInAnyOrder("CLEAR_DATA a i1 20T10:00:00", "CLEAR_DATA a i2 20T10:00:00");
            s.catchUp("24T00");
            assertThat(actions(s)).hasSize(3).contains("CLEAR_DATA a i3 22T10:00:00");
        }
    }

    @OnServers
    void aNightThatIsCaughtUpTellsNothingOfInstancesInUseSince(Databases database) {
        try (var s = scenario(database, "17T00:00")) {
            s.session("s1", 1, "a", "i1", "h100", "03T00:00:00", "03T10:00:00");
            s.session("s2", 1, "a", "i1", "h100", "18T10:00:00", "-");
            order(s, "o1", "i2", "NEW", "17T10:00:00", 1);
            order(s, "o2", "i2", "RENEWAL", "18T12:00:00", 1);
            order(s, "o3", "i3", "NEW", "17T10:00:00", 1);
            s.session("s3", 1, "b", "i3", "h100", 4, "19T23:00:00", "-");
            s.catchUp("19T00");
            assertThat(actions(s).stream().filter(a -> !a.startsWith("BALANCE")))
                    .isEmpty();
            s.catchUp("20T00");
            assertThat(actions(s).stream().filter(a -> !a.startsWith("BALANCE")))
                    .containsExactly("STOP_INSTANCE b i2 19T12:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void dataIsNotClearedWhileTheInstanceIsOn(Databases database) {
        try (var s = scenario(database, "17T00:00")) {
            order(s, "o1", "i1", "NEW", "01T10:00:00", 2);
            order(s, "o2", "i2", "NEW", "01T10:00:00", 2);
            order(s, "o3", "i3", "NEW", "16T10:00:00", 4);
            s.session("s1", 1, "b", "i1", "h100", 4, "01T10:00:00", "-");
            // When the night of 18 is made, this end is known; the next night tells the platform.
            s.session("s2", 1, "b", "i2", "h100", 4, "01T10:00:00", "19T08:00:00");
            // This instance was shut down long ago as pay-as-you-go, and an order from before pays for it until the
            // 20th.
            s.session("s3", 1, "b", "i3", "h100", "16T10:00:00", "-");
            s.catchUp("19T00");
            assertThat(actions(s)).noneMatch(a -> a.startsWith("CLEAR"));
            s.session("s1", 2, "b", "i1", "h100", 4, "01T10:00:00", "19T10:00:00");
            s.catchUp("20T00");
            assertThat(actions(s).stream().filter(a -> a.startsWith("CLEAR")))
                    .containsExactlyInAnyOrder("CLEAR_DATA b i1 18T10:00:00", "CLEAR_DATA b i2 18T10:00:00");
        }
    }

    /** Hours do not need the feed of storage; nights do. */
    @OnServers
    void anUnfedNightTellsNoDataToClearAndTheNextFedOneDoes(Databases database) {
        try (var s = new Scenario(
                        database,
                        "settlement.start=2026-11-19T00:00:00+08:00",
                        "settlement.platform.feeds=storage-samples")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "")
                .price("p4", "COMPUTE", "h100", "4", "20.00", "")) {
            s.session("s1", 1, "a", "i1", "h100", "04T00:00:00", "04T10:00:00");
            order(s, "o1", "i2", "NEW", "18T10:00:00", 1);
            var end = s.bean(BillingZone.class).dayStart(LocalDate.of(2026, 11, 20));
            s.bean(Settlement.class)
                    .catchUp(w -> w.span().until() <= end, 100, new Unfed("eve", "the platform is away"), run -> {});
            assertThat(s.jdbc()
                            .sql("select count(*) from unfed_run")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(actions(s)).containsExactly("STOP_INSTANCE b i2 19T10:00:00");
            s.night(19);
            assertThat(actions(s)).as("settled again it knows no more").hasSize(1);
            s.feed(StorageFeed.FEED);
            s.catchUp("21T00");
            assertThat(actions(s))
                    .containsExactlyInAnyOrder("STOP_INSTANCE b i2 19T10:00:00", "CLEAR_DATA a i1 19T10:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void dataOfSubscriptionsIsClearedUnlessTheyAreRenewed(Databases database) {
        try (var s = scenario(database, "18T00:00")) {
            order(s, "o1", "i1", "NEW", "01T10:00:00", 2);
            order(s, "o2", "i2", "NEW", "01T10:00:00", 2);
            order(s, "o3", "i3", "NEW", "01T10:00:00", 2);
            order(s, "o2r", "i2", "RENEWAL", "17T09:00:00", 10);
            s.session("s3", 1, "b", "i3", "h100", 4, "04T00:00:00", "05T00:00:00");
            s.catchUp("19T00");
            assertThat(actions(s)).containsExactly("CLEAR_DATA b i1 18T10:00:00");
        }
    }
}
