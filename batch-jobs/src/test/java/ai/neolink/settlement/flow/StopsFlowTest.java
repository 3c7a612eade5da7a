package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.lifecycle.Retention;
import ai.neolink.settlement.outbox.ActionType;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the platform is told to stop an instance, and that a balance is used up (fine print 12, 24, 33; G10; O2). */
@Tag("database")
class StopsFlowTest extends LifecycleDays {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void theFirstRunThatKnowsTellsToStop(Databases database) {
        try (var s = scenario(database, "01T00:00")) {
            order(s, "o1", "i1", "NEW", "01T01:00:00", 1);
            order(s, "o2", "i2", "NEW", "01T01:00:00", 1);
            order(s, "o3", "i3", "NEW", "01T01:00:00", 1);
            s.session("s2", 1, "b", "i2", "h100", 4, "02T01:30:00", "-");
            s.session("s3", 1, "b", "i3", "h100", 4, "02T01:30:00", "-");
            s.session("s3d", 1, "b", "i3", "h100", 4, "01T01:30:00", "01T01:40:00");
            // The order is of an account that nobody knows yet: it is not charged, but it pays for the instance all the
            // same.
            s.feed(
                    OrderFeed.FEED,
                    ("{'id':'o4','accountId':'d','instanceId':'i4','skuId':'h100','costType':'4',"
                                    + "'periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%1$s'}")
                            .formatted(Scenario.at("01T01:00:00")));
            s.catchUp("02T00");
            assertThat(actions(s)).isEmpty();
            s.hour("02T00");
            assertThat(actions(s))
                    .containsExactlyInAnyOrder("STOP_INSTANCE b i1 02T01:00:00", "STOP_INSTANCE d i4 02T01:00:00");
            // The sessions that began later turn out to be of another instance, or cancelled; an order of long ago
            // arrives late.
            s.session("s2", 2, "b", "i2", "h100", 4, "02T01:30:00", "02T01:30:00");
            s.session("s3", 2, "b", "i9", "h100", 4, "02T01:30:00", "-");
            order(s, "o5", "i5", "NEW", "01T00:30:00", 1);
            s.hour("02T01");
            assertThat(actions(s))
                    .hasSize(5)
                    .contains(
                            "STOP_INSTANCE b i2 02T01:00:00",
                            "STOP_INSTANCE b i3 02T01:00:00",
                            "STOP_INSTANCE b i5 02T00:30:00");
            s.catchUp("04T00");
            assertThat(actions(s)).hasSize(5);
        }
    }

    /** Between two nights, the told actions are judged again as if they were sent. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatIsNotDeservedWhenItIsSentIsCancelledAndToldAgainUnderTheSameId(Databases database) {
        try (var s = scenario(database, "19T00:00")) {
            s.session("s1", 1, "a", "i1", "h100", "04T00:00:00", "04T10:00:00");
            order(s, "o1", "i2", "NEW", "18T10:00:00", 1);
            s.catchUp("20T00");
            var outbox = s.bean(Outbox.class);
            var retention = s.bean(Retention.class);
            var told = outbox.pending(10);
            assertThat(told).hasSize(2).allMatch(a -> retention.against(a).isEmpty());
            var ids = told.stream().map(Outbox.Pending::id).toList();
            s.session("s1b", 1, "a", "i1", "h100", "20T01:00:00", "-");
            order(s, "o1r", "i2", "RENEWAL", "20T01:00:00", 1);
            for (var action : told) {
                outbox.cancelled(action, retention.against(action).orElseThrow());
            }
            assertThat(outbox.pending(10)).isEmpty();
            assertThat(outbox.waiting().count()).isZero();
            assertThat(outbox.cancelled(10))
                    .extracting(Outbox.Pending::answer)
                    .containsExactlyInAnyOrder(
                            "cancelled: the latest session began 2026-11-20T01:00:00+08:00 and runs",
                            "cancelled: there is no session; paid through 2026-11-21T01:00:00+08:00");
            s.catchUp("20T02");
            assertThat(outbox.pending(10).stream().map(Outbox.Pending::id)).doesNotContainAnyElementsOf(ids);
            // The session turns out to be of another instance.
            s.session("s1b", 2, "a", "i1", "h100", "20T01:00:00", "20T01:00:00");
            s.catchUp("21T00");
            assertThat(outbox.pending(10).stream().map(a -> a.id() + " " + a.instance() + " " + a.attempts()))
                    .contains(ids.get(told.get(0).type() == ActionType.CLEAR_DATA ? 0 : 1) + " i1 1");
            assertThat(outbox.cancelled(10))
                    .extracting(Outbox.Pending::instance)
                    .containsExactly("i2");
            var again = outbox.pending(10).stream()
                    .filter(a -> "i1".equals(a.instance()))
                    .toList();
            assertThat(again)
                    .singleElement()
                    .satisfies(a -> assertThat(retention.against(a)).isEmpty());
            outbox.cancelled(again.getFirst(), "once more");
            s.catchUp("22T00");
            assertThat(outbox.cancelled(10)).hasSize(2);
            outbox.attempted(again.getFirst(), true, "201");
            assertThat(outbox.cancelled(10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void onlyASessionInForceUsesUpABalance(Databases database) {
        try (var s = scenario(database, "20T00:00")) {
            // The stop of a was lost, and a's next session has ended; b's session is followed by a subscription's; c's
            // session starts at the very end.
            s.session("s1", 1, "a", "i1", "h100", "20T00:00:00", "-");
            s.session("s2", 1, "a", "i1", "h100", "20T00:10:00", "20T00:20:00");
            s.session("s3", 1, "b", "i2", "h100", "20T00:00:00", "-");
            s.session("s4", 1, "b", "i2", "h100", 4, "20T00:10:00", "-");
            s.session("s5", 1, "c", "i3", "h100", "20T00:00:00", "20T00:10:00");
            s.session("s6", 1, "c", "i3", "h100", "20T01:00:00", "-");
            s.catchUp("20T01");
            assertThat(actions(s)).containsExactly("BALANCE_EXHAUSTED c null 20T01:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void subscriptionsAreStoppedWhenTheirTimeIsOver(Databases database) {
        try (var s = scenario(database, "01T00:00")) {
            order(s, "o1", "i1", "NEW", "01T10:00:00", 2);
            order(s, "o2", "i2", "NEW", "01T10:00:00", 2);
            order(s, "o3", "i3", "NEW", "01T10:00:00", 1);
            order(s, "o4", "i4", "NEW", "01T10:00:00", 1);
            s.feed(
                    ComputeFeed.FEED,
                    ("{'id':'s4','revision':1,'accountId':'b','instanceId':'i4','skuId':'h100',"
                                    + "'regionId':'r','costType':'4','startedAt':'%s','stoppedAt':'%s',"
                                    + "'stopReason':'DELETED'}")
                            .formatted(Scenario.at("02T02:00:00"), Scenario.at("02T03:00:00")));
            s.catchUp("03T00");
            assertThat(actions(s)).containsExactly("STOP_INSTANCE b i3 02T10:00:00");
            order(s, "o2r", "i2", "RENEWAL", "03T09:00:00", 3);
            order(s, "o3r", "i3", "RENEWAL", "03T12:00:00", 1);
            s.catchUp("04T00");
            assertThat(actions(s)).containsExactly("STOP_INSTANCE b i3 02T10:00:00", "STOP_INSTANCE b i1 03T10:00:00");
            s.catchUp("05T00");
            assertThat(actions(s)).hasSize(3).contains("STOP_INSTANCE b i3 04T12:00:00");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aBalanceThatIsUsedUpIsToldOncePerCrossing(Databases database) {
        try (var s = scenario(database, "20T00:00")) {
            s.recharge("r1", "a", "WECHAT", "25.00", "M1", "20T00:00:00");
            s.session("s1", 1, "a", "i1", "h100", "20T00:00:00", "-");
            s.session("s2", 1, "b", "i2", "h100", 4, "20T00:00:00", "-");
            s.session("s3", 1, "c", "i3", "h100", "20T00:00:00", "20T01:00:00");
            s.catchUp("20T02");
            assertThat(actions(s)).isEmpty();
            s.catchUp("20T03");
            assertThat(actions(s)).containsExactly("BALANCE_EXHAUSTED a null 20T03:00:00");
            s.catchUp("20T05");
            s.hour("20T02");
            assertThat(actions(s)).hasSize(1);
            s.recharge("r2", "a", "WECHAT", "45.00", "M2", "20T05:30:00");
            s.catchUp("20T06");
            assertThat(actions(s)).hasSize(1);
            s.catchUp("21T00");
            assertThat(actions(s))
                    .containsExactly("BALANCE_EXHAUSTED a null 20T03:00:00", "BALANCE_EXHAUSTED a null 20T07:00:00");
            s.recharge("r3", "a", "WECHAT", "1000.00", "M3", "21T00:30:00");
            s.catchUp("21T02");
            s.session("s1", 2, "a", "i1", "h100", "20T00:00:00", "21T01:30:00");
            s.catchUp("22T00");
            assertThat(actions(s)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void whatIsDeliveredIsPendingNoMore(Databases database) {
        try (var s = scenario(database, "20T00:00")) {
            s.session("s1", 1, "a", "i1", "h100", "20T00:00:00", "-");
            s.catchUp("20T01");
            var outbox = s.bean(Outbox.class);
            var action = outbox.pending(10).getFirst();
            assertThat(action.id()).hasSize(36);
            assertThat(action.reason()).isEqualTo("the balance is -10.00");
            // The action was due long before it was told; its waiting time counts from when it was told.
            var now = s.bean(Clock.class).instant().getEpochSecond();
            assertThat(action.dueAt()).isLessThan(now);
            assertThat(action.toldAt()).isEqualTo(now);
            assertThat(outbox.waiting()).isEqualTo(new Outbox.Undelivered(1, now));
            outbox.attempted(action, false, "the platform answered 503");
            assertThat(outbox.pending(10)).singleElement().satisfies(a -> {
                assertThat(a.attempts()).isEqualTo(1);
                assertThat(a.answer()).isEqualTo("the platform answered 503");
            });
            outbox.attempted(action, true, "201");
            assertThat(outbox.pending(10)).isEmpty();
            assertThat(outbox.waiting().count()).isZero();
            assertThat(s.jdbc()
                            .sql("select count(*) from action_attempt")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }
}
