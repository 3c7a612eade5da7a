package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Storage, images, models, orders and recognition go through jobs and books, on both databases (fine print 2, 6, 14,
 * 16, 17, 18, 19, 20, 22, 23, 26; E8).
 */
@Tag("database")
class NightFlowTest {
    private static final long GIB = 1L << 30;

    private static void hours(Scenario s, int day) {
        IntStream.range(0, 24).forEach(hour -> s.hour("%02dT%02d".formatted(day, hour)));
    }

    private static void capacity(Scenario s, String id, String account, long bytes, String at) {
        s.feed(
                StorageFeed.FEED,
                ("{'id':'%s','accountId':'%s','volumeId':'v1','type':'shared-filesystem',"
                                + "'capacityBytes':%d,'observedAt':'%s'}")
                        .formatted(id, account, bytes, Scenario.at(at)));
    }

    private static void image(Scenario s, String id, String account, String image, long bytes, String at) {
        s.feed(
                ImageFeed.FEED,
                "{'id':'%s','accountId':'%s','imageId':'%s','sizeBytes':%d,'observedAt':'%s'}"
                        .formatted(id, account, image, bytes, Scenario.at(at)));
    }

    private static void order(Scenario s, String id, String kind, int type, int periods, String placed, String more) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'%s','accountId':'a','instanceId':'i1','skuId':'h100','costType':'%d',"
                                + "'periods':%d,'kind':'%s','placedAt':'%s'%s}")
                        .formatted(id, type, periods, kind, Scenario.at(placed), more));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void storageIsChargedByTheDaysPeakAndCorrectedByALateSample(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a");
            capacity(s, "c1", "a", 100 * GIB, "20T12:00:00");
            hours(s, 21);
            s.night(21);
            assertThat(s.charges())
                    .containsExactly("STORAGE a v1 20T00:00:00 #0 100 1.00", "STORAGE a v1 21T00:00:00 #0 100 1.00");
            hours(s, 22);
            capacity(s, "c2", "a", 500 * GIB, "21T23:59:00");
            capacity(s, "c3", "a", 0, "22T00:00:00");
            s.night(22);
            assertThat(s.charges())
                    .containsExactly(
                            "STORAGE a v1 20T00:00:00 #0 100 1.00",
                            "STORAGE a v1 21T00:00:00 #0 100 1.00",
                            "STORAGE a v1 21T00:00:00 #1 400 4.00");
            assertThat(s.file(21, "charges.csv"))
                    .contains(",1.00,CNY,,2026-11-21,")
                    .doesNotContain("4.00,CNY");
            assertThat(s.file(22, "charges.csv"))
                    .contains("2026-11-21T00:00:00+08:00,2026-11-22T00:00:00+08:00,400,GiB·day,4,4.00,CNY,");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void imagesAreChargedInAllBeyondThirtyGib(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a", "b");
            image(s, "1", "a", "im1", 20 * GIB, "20T12:00:00");
            image(s, "2", "a", "im2", 20 * GIB, "21T12:00:00");
            hours(s, 21);
            s.night(21);
            assertThat(s.charges()).containsExactly("IMAGE a images 21T00:00:00 #0 10 0.10");
            // It becomes known late that one of them was b's by the end of that day.
            image(s, "3", "b", "im2", 40 * GIB, "21T23:00:00");
            hours(s, 22);
            s.night(22);
            assertThat(s.charges())
                    .containsExactly(
                            "IMAGE a images 21T00:00:00 #0 10 0.10",
                            "IMAGE a images 21T00:00:00 #1 -10 -0.10",
                            "IMAGE b images 21T00:00:00 #0 10 0.10",
                            "IMAGE b images 22T00:00:00 #0 10 0.10");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aFreeModelShowsWhatWasUsedAndIsChargedFromItsPriceOn(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a");
            use(s, "u1", "BGE-M3", 1500, "21T10:00:00");
            use(s, "u2", "Yi-1.5-34B-Chat", 10, "21T10:00:00");
            use(s, "u3", "nobody-knows", 10, "21T10:00:00");
            hours(s, 21);
            s.night(21);
            assertThat(s.charges()).containsExactly("MODEL a BGE-M3 21T00:00:00 #0 1500 0.00");
            assertThat(s.exceptions())
                    .containsExactly(
                            "MODEL_NOT_LAUNCHED Yi-1.5-34B-Chat 21T00:00:00", "SKU_UNKNOWN nobody-knows 21T00:00:00");
            use(s, "u4", "BGE-M3", 500, "21T11:00:00");
            s.price("p1", "MODEL", "BGE-M3", "1", "0.02", "'effectiveFrom':'" + Scenario.at("21T10:30:00") + "'");
            hours(s, 22);
            s.night(22);
            assertThat(s.charges())
                    .containsExactly(
                            "MODEL a BGE-M3 21T00:00:00 #0 1500 0.00", "MODEL a BGE-M3 21T00:00:00 #1 500 0.01");
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void use(Scenario s, String id, String model, long tokens, String at) {
        s.feed(
                ModelFeed.FEED,
                ("{'id':'%s','accountId':'a','model':'%s','inputTokens':%d,'outputTokens':0,'requests':1,"
                                + "'startedAt':'%s','endedAt':'%s'}")
                        .formatted(id, model, tokens, Scenario.at(at), Scenario.at(at)));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void subscriptionsAreChargedUpfrontAndRecognisedStraightLine(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "10.00", "");
            order(s, "o1", "NEW", 4, 2, "21T06:00:00", ",'startsAt':'" + Scenario.at("21T06:00:00") + "'");
            order(s, "o2", "RENEWAL", 4, 1, "21T07:00:00", "");
            order(s, "o3", "RENEWAL", 4, 1, "21T08:00:00", ",'amount':'12.34'");
            hours(s, 21);
            s.night(21);
            assertThat(s.charges())
                    .containsExactly(
                            "SUBSCRIPTION a o1 21T06:00:00 #0 2 20.00",
                            "SUBSCRIPTION a o2 21T07:00:00 #0 1 10.00",
                            "SUBSCRIPTION a o3 21T08:00:00 #0 1 12.34");
            assertThat(s.exceptions())
                    .containsExactly("ORDER_AMOUNT_MISMATCH o3 24T06:00:00 stated 12.34 computed 10.00");
            assertThat(shares(s)).containsExactly("o1 7.50");
            hours(s, 22);
            s.night(22);
            assertThat(shares(s)).containsExactly("o1 7.50", "o1 10.00");
            // A renewal that was placed earlier arrives late: the later renewal moves, and the earlier share stays.
            order(s, "o0", "RENEWAL", 4, 1, "21T06:30:00", ",'amount':'1.00'");
            hours(s, 23);
            s.night(23);
            assertThat(s.charges())
                    .contains("SUBSCRIPTION a o2 21T07:00:00 #1 0 0.00", "SUBSCRIPTION a o3 21T08:00:00 #1 0 0.00");
            assertThat(s.file(23, "charges.csv"))
                    .contains("o2,h100,2026-11-24T06:00:00+08:00,2026-11-25T06:00:00+08:00,0,PERIOD,0,0.00,CNY,");
            for (var day : List.of(24, 25, 26)) {
                hours(s, day);
                s.night(day);
            }
            assertThat(s.jdbc()
                            .sql("select sum(amount_fen) from recognition")
                            .query(Long.class)
                            .single())
                    .isEqualTo(4334);
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static List<String> shares(Scenario s) {
        return s.jdbc()
                .sql("""
                        select e.id, g.amount_fen from recognition g join entity e on e.entity_key = g.order_key
                        order by e.id, g.run_id
                        """)
                .query((row, n) -> row.getString(1) + " " + ai.neolink.settlement.money.Money.text(row.getLong(2)))
                .list();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void whatAnOrderPrepaidIsNotChargedAgain(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "10.00", "");
            capacity(s, "c1", "a", 100 * GIB, "21T00:00:00");
            hours(s, 21);
            s.night(21);
            assertThat(s.charges()).containsExactly("STORAGE a v1 21T00:00:00 #0 100 1.00");
            order(
                    s,
                    "o1",
                    "NEW",
                    4,
                    1,
                    "21T06:00:00",
                    ",'startsAt':'" + Scenario.at("21T06:00:00") + "','storage':[{'volumeId':'v1','gib':60}]");
            hours(s, 22);
            s.night(22);
            hours(s, 23);
            s.night(23);
            assertThat(s.charges())
                    .containsExactly(
                            "SUBSCRIPTION a o1 21T06:00:00 #0 1 10.60",
                            "STORAGE a v1 21T00:00:00 #0 100 1.00",
                            "STORAGE a v1 21T00:00:00 #1 -60 -0.60",
                            "STORAGE a v1 22T00:00:00 #0 40 0.40",
                            "STORAGE a v1 23T00:00:00 #0 100 1.00");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void rechargesNegativeBalancesAndSealedDays(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            recharge(s, "r1", "a", "ALIPAY", "10.00", "21T09:59:59");
            recharge(s, "r2", "c", "WECHAT", "7.00", "21T09:00:00");
            s.session("s1", 1, "b", "i1", "h100", "21T10:00:00", "21T12:00:00");
            hours(s, 21);
            assertThat(s.exceptions()).containsExactly("UNKNOWN_ACCOUNT r2 21T09:00:00");
            s.night(21);
            assertThat(s.file(21, "customer-balances.csv"))
                    .isEqualTo("account_id,opening,recharged,charged,closing\r\na,0.00,10.00,0.00,10.00\r\n"
                            + "b,0.00,0.00,5.00,-5.00\r\n");
            assertThat(s.file(21, "trial-balance.csv"))
                    .contains("1122,Accounts receivable,0.00,0.00,5.00,0.00,5.00,0.00");
            assertThat(s.file(21, "journal.csv")).contains(",RECLASS,").doesNotContain("RECLASS_REVERSAL");
            // An hour of the sealed day is settled again; the changes are dated the day after.
            s.accounts("c");
            var run = s.hour("21T23");
            assertThat(run.businessDate().toString()).isEqualTo("2026-11-22");
            var before = s.file(21, "charges.csv") + s.file(21, "journal.csv") + s.file(21, "manifest.json");
            hours(s, 22);
            s.night(22);
            s.night(21);
            assertThat(s.file(21, "charges.csv") + s.file(21, "journal.csv") + s.file(21, "manifest.json"))
                    .isEqualTo(before);
            assertThat(s.file(22, "customer-balances.csv"))
                    .isEqualTo("account_id,opening,recharged,charged,closing\r\na,10.00,0.00,0.00,10.00\r\n"
                            + "b,-5.00,0.00,0.00,-5.00\r\nc,0.00,7.00,0.00,7.00\r\n");
            assertThat(s.file(22, "journal.csv").lines().skip(1).findFirst().orElseThrow())
                    .contains(",RECLASS_REVERSAL,1,2205.01,");
            assertThat(s.exceptions()).isEmpty();
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void recharge(Scenario s, String id, String account, String channel, String amount, String paid) {
        s.feed(
                RechargeFeed.FEED,
                "{'id':'%s','accountId':'%s','channel':'%s','amount':'%s','merchantOrderNo':'m','paidAt':'%s'}"
                        .formatted(id, account, channel, amount, Scenario.at(paid)));
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aPriceAnnouncedAheadDoesNotLoseWhatWasCarriedIn(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a");
            capacity(s, "c1", "a", 100 * GIB, "20T12:00:00");
            hours(s, 21);
            s.night(21);
            capacity(s, "c2", "a", 0, "22T12:00:00");
            s.price(
                    "p9",
                    "STORAGE",
                    "shared-filesystem",
                    "1",
                    "0.05",
                    "'effectiveFrom':'" + Scenario.at("23T00:00:00") + "'");
            hours(s, 22);
            s.night(22);
            assertThat(s.charges())
                    .contains("STORAGE a v1 22T00:00:00 #0 100 1.00")
                    .hasSize(3);
        }
    }
}
