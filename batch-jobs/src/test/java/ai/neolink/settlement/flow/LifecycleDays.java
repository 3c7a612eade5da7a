package ai.neolink.settlement.flow;

import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;

/** Sessions and orders of a few customers, and what the platform is told of them. */
abstract class LifecycleDays {
    static Scenario scenario(Databases database, String start) {
        return new Scenario(database, "settlement.start=2026-11-" + start + ":00+08:00")
                .accounts("a", "b", "c")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "")
                .price("p4", "COMPUTE", "h100", "4", "20.00", "");
    }

    static void order(Scenario s, String id, String instance, String kind, String placed, int days) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'%s','accountId':'b','instanceId':'%s','skuId':'h100','costType':'4','periods':%d,"
                                + "'kind':'%s','placedAt':'%s','startsAt':'%s'}")
                        .formatted(id, instance, days, kind, Scenario.at(placed), Scenario.at(placed)));
    }

    /** Lists actions as {@code TYPE account instance due}, in order. */
    static List<String> actions(Scenario s) {
        var zone = s.bean(BillingZone.class);
        return s.bean(Outbox.class).pending(1000).stream()
                .map(a -> "%s %s %s %s"
                        .formatted(
                                a.type(),
                                a.account(),
                                a.instance(),
                                zone.text(a.dueAt()).substring(8, 19)))
                .toList();
    }
}
