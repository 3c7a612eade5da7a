package ai.neolink.settlement.flow;

import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.statement.Channel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Sets up days with every kind of row: prices that change, minimum fees, corrections, orders with storage, late and
 * moved orders, free models.
 */
final class EveryKind {
    private static final long GIB = 1L << 30;
    static final String EVIL = "=HYPERLINK(1)";

    private static final Map<Databases, Scenario> SHARED = new ConcurrentHashMap<>();

    private EveryKind() {}

    /** Returns these days on a database that is settled once, for tests that only read. */
    static Scenario shared(Databases database) {
        return SHARED.computeIfAbsent(
                database,
                d -> settled(d, "settlement.oracle.segments=101|{account}|000", "settlement.oracle.ledger-id=7"));
    }

    /** Settles 19 to 21 November. */
    static Scenario settled(Databases database, String... properties) {
        return settled(database.fresh(), properties);
    }

    static Scenario settled(Databases.Place database, String... properties) {
        var s = new Scenario(
                database,
                Stream.concat(Stream.of("settlement.start=2026-11-19T00:00:00+08:00"), Arrays.stream(properties))
                        .toArray(String[]::new));
        s.feed(
                AccountFeed.FEED,
                "{'id':'a','name':'%s','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00+08:00'}".formatted(EVIL),
                "{'id':'b','name':'','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00+08:00'}");
        s.price("p1", "COMPUTE", "h100", "1", "2.50", "")
                .price(
                        "p2",
                        "COMPUTE",
                        "l40",
                        "1",
                        "1.80",
                        "'effectiveFrom':'2026-01-01T00:00:00+08:00','discountRatio':'0.75','discountEndTime':'%s'"
                                .formatted(Scenario.at("19T10:30:00")))
                .price("p4", "COMPUTE", "h100", "4", "33.333333", "")
                .price(
                        "pm",
                        "MODEL",
                        "GLM-4-9B-Chat",
                        "1",
                        "0.05",
                        "'effectiveFrom':'%s'".formatted(Scenario.at("19T12:00:00")));
        s.session("s1", 1, "a", "i1", "h100", "19T09:59:59", "19T11:20:00");
        s.session("s2", 1, "b", "i2", "l40", "19T10:00:00", "19T11:00:00");
        s.session("s3", 1, "b", "i3", "h100", "19T10:00:00", "19T10:29:59");
        s.session("s9", 1, "b", "i9", "gone", "19T10:00:00", "19T10:29:59");
        s.feed(
                StorageFeed.FEED,
                ("{'id':'c1','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                + "'capacityBytes':%d,'observedAt':'%s'}")
                        .formatted(100 * GIB + 7, Scenario.at("19T08:00:00")));
        s.feed(
                ImageFeed.FEED,
                "{'id':'g1','accountId':'a','imageId':'m1','sizeBytes':%d,'observedAt':'%s'}"
                        .formatted(30 * GIB + GIB / 2, Scenario.at("19T08:00:00")));
        s.feed(
                ModelFeed.FEED,
                use("u1", "19T11:00:00", 1000),
                use("u2", "19T13:00:00", 2345),
                use("u3", "20T13:00:00", 1));
        s.recharge("r1", "a", "ALIPAY", "500.00", "m1", "19T08:00:00");
        s.recharge("r2", "b", "WECHAT", "1.00", "m2", "19T08:00:00");
        order(
                s,
                "o1",
                "i5",
                "NEW",
                3,
                "19T15:00:00",
                "'startsAt':'%s','storage':[{'volumeId':'v5','gib':10}]".formatted(Scenario.at("19T15:00:00")));
        order(
                s,
                "o2",
                "i6",
                "NEW",
                1,
                "19T16:00:00",
                "'startsAt':'%s','amount':'10.00'".formatted(Scenario.at("19T16:00:00")));
        order(s, "o4", "i7", "NEW", 1, "19T08:00:00", "'startsAt':'%s'".formatted(Scenario.at("19T08:00:00")));
        s.catchUp("20T00");
        s.bill(Channel.ALIPAY, 19, "pay T1 m1 500.00 3.00", "pay T2 mx 5.00 0.03");
        // On the day after come a late stop, more storage, a discount that nobody knew of, and an order that moves
        // another order.
        s.session("s1", 2, "a", "i1", "h100", "19T09:59:59", "19T11:10:00");
        s.session("s4", 1, "a", "i1", "h100", "20T10:00:00", "20T10:00:01");
        s.feed(
                StorageFeed.FEED,
                ("{'id':'c2','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                + "'capacityBytes':%d,'observedAt':'%s'}")
                        .formatted(200 * GIB, Scenario.at("19T23:00:00")));
        order(s, "o3", "i5", "RENEWAL", 2, "20T10:00:00", "'startsAt':'%s'".formatted(Scenario.at("20T10:00:00")));
        s.catchUp("21T00");
        order(s, "o0", "i5", "RENEWAL", 1, "18T10:00:00", "'startsAt':'%s'".formatted(Scenario.at("18T10:00:00")));
        s.price("p9", "COMPUTE", "h100", "4", "30.00", "'effectiveFrom':'%s'".formatted(Scenario.at("19T00:00:00")));
        s.catchUp("22T00");
        return s;
    }

    private static String use(String id, String at, int tokens) {
        return ("{'id':'%s','accountId':'a','model':'GLM-4-9B-Chat','inputTokens':%d,'outputTokens':0,"
                        + "'requests':1,'startedAt':'%s','endedAt':'%s'}")
                .formatted(id, tokens, Scenario.at(at), Scenario.at(at));
    }

    private static void order(
            Scenario s, String id, String instance, String kind, int days, String placed, String more) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'%s','accountId':'a','instanceId':'%s','skuId':'h100','costType':'4','periods':%d,"
                                + "'kind':'%s','placedAt':'%s',%s}")
                        .formatted(id, instance, days, kind, Scenario.at(placed), more));
    }
}
