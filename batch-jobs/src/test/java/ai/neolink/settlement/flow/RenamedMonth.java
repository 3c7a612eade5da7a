package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.period.PeriodState;
import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A month in which every account of a chart is posted to: every product, channel and decision of people. */
final class RenamedMonth {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private RenamedMonth() {}

    /**
     * Settles the last two days of November with every product, channel and decision, invoices, and the month closed.
     */
    static Scenario settled(Databases database, String... properties) {
        var all = new ArrayList<>(List.of(
                "settlement.start=2026-11-29T22:00:00+08:00",
                "settlement.oracle.segments=101|{account}|000",
                "settlement.oracle.ledger-id=7"));
        all.addAll(List.of(properties));
        var s = new Scenario(database, all.toArray(String[]::new)).accounts("a", "b", "user-12");
        use(s);
        pay(s);
        s.catchUp("30T00");
        decide(s);
        s.session("s1", 2, "a", "i1", "h100", "29T22:00:00", "29T23:00:00");
        s.bill(WECHAT, 30, "pay W9 m9 20.00 0.12");
        s.recharge("r9", "b", "WECHAT", "20.00", "m9", "30T10:00:00");
        s.recharge("r8", "b", "ALIPAY", "8.00", "mx", "29T22:30:00");
        settleNovember(s);
        invoice(s);
        close(s);
        return s;
    }

    private static void use(Scenario s) {
        s.price("p1", "COMPUTE", "h100", "1", "250.00", "")
                .price("p4", "COMPUTE", "h100", "4", "48.00", "")
                .price("pm", "MODEL", "GLM-4-9B-Chat", "1", "0.05", "");
        s.session("s1", 1, "a", "i1", "h100", "29T22:00:00", "29T23:30:00");
        s.session("s2", 1, "b", "i2", "gone", "29T22:00:00", "29T23:00:00");
        s.feed(
                StorageFeed.FEED,
                ("{'id':'c1','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                + "'capacityBytes':%d,'observedAt':'%s'}")
                        .formatted(1000L << 30, Scenario.at("29T22:00:00")));
        s.feed(
                ImageFeed.FEED,
                "{'id':'g1','accountId':'a','imageId':'m1','sizeBytes':%d,'observedAt':'%s'}"
                        .formatted(90L << 30, Scenario.at("29T22:00:00")));
        s.feed(
                ModelFeed.FEED,
                ("{'id':'u1','accountId':'a','model':'GLM-4-9B-Chat','inputTokens':23450,'outputTokens':0,"
                                + "'requests':1,'startedAt':'%s','endedAt':'%1$s'}")
                        .formatted(Scenario.at("30T01:00:00")));
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o1','accountId':'b','instanceId':'i5','skuId':'h100','costType':'4','periods':3,"
                                + "'kind':'NEW','placedAt':'%s','startsAt':'%1$s'}")
                        .formatted(Scenario.at("29T22:00:00")));
    }

    private static void pay(Scenario s) {
        s.recharge("r1", "a", "ALIPAY", "500.00", "m1", "29T22:10:00");
        s.recharge("r2", "b", "WECHAT", "1.00", "m2", "29T22:10:00");
        s.recharge("r3", "b", "WECHAT", "50.00", "m3", "29T22:10:00");
        s.recharge("r4", "b", "ALIPAY", "9.00", "m4", "29T22:10:00");
        s.recharge("r5", "b", "ALIPAY", "11.00", "m5", "29T22:10:00");
        s.bill(
                ALIPAY,
                29,
                "pay T1 m1 500.00 3.00",
                "pay T2 mx 8.00 0.05",
                "pay T3 my 5.00 0.03",
                "pay T5 m5 10.00 0.06");
        s.bill(WECHAT, 29, "pay W1 m2 1.00 0.01", "pay W3 m3 49.00 0.29", "refund W4 m2 3.00 0");
        s.movements(ALIPAY, 29, "payout P1 - 400.00 0");
        s.bank(
                29,
                "0.00",
                "1458.00",
                "in B1 1000.00 for USER-12 thanks",
                "in B2 60.00 whoever",
                "alipay P1 400.00 payout",
                "charge B3 2.00 fee");
    }

    /**
     * Assigns what waits in suspense to a customer, except what a late recharge explains, and gives up what is open on
     * clearing.
     */
    private static void decide(Scenario s) {
        var decisions = s.bean(Decisions.class);
        for (var item : s.bean(OpenItems.class).all()) {
            if (item.suspended() && item.providerFen() != 8_00) {
                decisions.assign(item.id(), "b", "called us", "eve");
                decisions.approve(item.id(), "bob");
            } else if (item.recharge() != 0) {
                decisions.close(item.id(), item.channel() == WECHAT, "small", "eve");
                decisions.approve(item.id(), "bob");
            }
        }
    }

    private static void settleNovember(Scenario s) {
        s.bean(Settlement.class).catchUp(s.bean(BillingZone.class).hour("2026-12-01T00"), run -> {});
    }

    private static void invoice(Scenario s) {
        var register = s.bean(FapiaoRegister.class);
        register.issue("a", "F1", 210_00L, "eve");
        register.reverse("F1", "R1", "wrong title", "eve");
        register.issue("a", "F2", null, "eve");
    }

    private static void close(Scenario s) {
        var close = s.bean(PeriodClose.class);
        close.close(NOVEMBER, "eve")
                .open()
                .forEach(item -> s.bean(ItemDecisions.class).accept(item.id(), "known", "eve"));
        assertThat(close.close(NOVEMBER, "eve").state()).isEqualTo(PeriodState.HARD);
        s.bean(Exporter.class).exportForEbs(NOVEMBER.toString());
    }
}
