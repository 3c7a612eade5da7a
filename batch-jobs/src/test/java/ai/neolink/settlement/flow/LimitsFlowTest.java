package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.staging.Stored;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a single node stops the settlement of others (T9, T10). */
@Tag("database")
class LimitsFlowTest {
    private static final String FORMER_MOST = "999999999999999.99";
    private static final String MOST = "1000000000.00";

    private static Scenario scenario(Databases database) {
        return new Scenario(database, "settlement.start=2026-11-20T00:00:00+08:00")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "");
    }

    private static String order(int number, String amount) {
        return ("{'id':'o%d','accountId':'a','instanceId':'i%1$d','skuId':'h100','costType':'4','periods':1,"
                        + "'kind':'RENEWAL','placedAt':'%s','amount':'%s'}")
                .formatted(number, Scenario.at("20T00:10:00"), amount);
    }

    private static String recharge(int number, String amount) {
        return "{'id':'r%d','accountId':'a','channel':'ALIPAY','amount':'%s','merchantOrderNo':'m%1$d','paidAt':'%s'}"
                .formatted(number, amount, Scenario.at("20T00:10:00"));
    }

    private static String[] many(IntFunction<String> node) {
        return IntStream.range(0, 120).mapToObj(node).toArray(String[]::new);
    }

    private static long count(Scenario s, String sql) {
        return s.jdbc().sql("select count(*) from " + sql).query(Long.class).single();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void ordersAndRechargesOfTheGreatestAmounts(Databases database) {
        try (var s = scenario(database)) {
            assertThat(s.feed(OrderFeed.FEED, many(i -> order(i, FORMER_MOST)))).isEqualTo(new Stored(0, 0, 120));
            assertThat(s.feed(RechargeFeed.FEED, many(i -> recharge(i, FORMER_MOST))))
                    .isEqualTo(new Stored(0, 0, 120));
            assertThat(s.feed(OrderFeed.FEED, many(i -> order(i, MOST)))).isEqualTo(new Stored(120, 0, 0));
            assertThat(s.feed(RechargeFeed.FEED, many(i -> recharge(i, MOST)))).isEqualTo(new Stored(120, 0, 0));
            s.session("s", 1, "b", "i", "h100", "20T00:00:00", "20T01:00:00");
            s.catchUp("21T00");
            assertThat(count(s, "charge where book = 2 and amount_fen = 100000000000"))
                    .isEqualTo(120);
            assertThat(count(s, "charge where book = 1 and amount_fen = 1000")).isEqualTo(1);
            assertThat(count(s, "recharge")).isEqualTo(120);
            assertThat(s.breaches()).isEmpty();
        }
    }

    @OnServers
    void theTopPriceOverManyHours(Databases database) {
        try (var s = scenario(database)) {
            s.price("top", "COMPUTE", "top", "1", "999999999999999.999999", "");
            s.price("most", "COMPUTE", "most", "1", MOST, "");
            s.price("most4", "COMPUTE", "most", "4", MOST, "");
            s.session("s1", 1, "a", "i1", "top", "17T03:00:00", "20T23:00:00");
            s.session("s2", 1, "a", "i2", "most", "17T03:00:00", "20T23:00:00");
            s.session("s3", 1, "b", "i3", "h100", "20T00:00:00", "20T01:00:00");
            s.feed(
                    OrderFeed.FEED,
                    ("{'id':'o','accountId':'b','instanceId':'i4','skuId':'most','costType':'4',"
                                    + "'periods':2,'kind':'RENEWAL','placedAt':'%s'}")
                            .formatted(Scenario.at("20T00:10:00")));
            s.catchUp("21T00");
            assertThat(count(s, "charge where amount_fen = 100000000000")).isEqualTo(23);
            assertThat(count(s, "charge where book = 1 and amount_fen = 1000")).isEqualTo(1);
            assertThat(s.jdbc()
                            .sql("select distinct book || ' ' || reason from rating_exception order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("1 SKU_UNKNOWN", "2 OUT_OF_RANGE");
            assertThat(s.breaches()).isEmpty();
            // A window beyond the limit is resolved like any exception.
            s.price("less4", "COMPUTE", "most", "4", "1.00", "'effectiveFrom':'2026-02-01T00:00:00+08:00'");
            s.catchUp("22T00");
            assertThat(count(s, "charge where book = 2 and amount_fen = 200")).isEqualTo(1);
            assertThat(count(s, "rating_exception where book = 2 and closed_run = 2147483647"))
                    .isZero();
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void capacitiesAndTokensOfAllMeasure(Databases database) {
        try (var s = scenario(database)) {
            s.price("st", "STORAGE", "t", "1", MOST, "");
            s.price("im", "IMAGE", "private-image", "1", MOST, "");
            s.price("mo", "MODEL", "M", "1", MOST, "");
            var at = Scenario.at("20T00:00:00");
            s.feed(
                    StorageFeed.FEED,
                    "{'id':'v','accountId':'a','volumeId':'v','type':'t','capacityBytes':%d,'observedAt':'%s'}"
                            .formatted(1L << 60, at));
            s.feed(
                    ImageFeed.FEED,
                    many(i -> "{'id':'m%d','accountId':'a','imageId':'m%1$d','sizeBytes':%d,'observedAt':'%s'}"
                            .formatted(i, 1L << 60, at)));
            s.feed(
                    ModelFeed.FEED,
                    many(i -> ("{'id':'u%d','accountId':'a','model':'M','inputTokens':1000000000000000,"
                                    + "'outputTokens':1000000000000000,'requests':1,'startedAt':'%s',"
                                    + "'endedAt':'%2$s'}")
                            .formatted(i, at)));
            s.session("s", 1, "b", "i", "h100", "20T00:00:00", "20T01:00:00");
            s.catchUp("21T00");
            assertThat(s.jdbc()
                            .sql("select distinct book || ' ' || reason from rating_exception order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("3 OUT_OF_RANGE", "4 OUT_OF_RANGE", "5 OUT_OF_RANGE");
            assertThat(count(s, "charge")).isEqualTo(1);
            assertThat(s.breaches()).isEmpty();
        }
    }

    /** The values are such as no intake accepts. Whatever fails, the message names the unit. */
    @OnServers
    void aFailureNamesItsUnit(Databases database) {
        try (var s = scenario(database)) {
            s.feed(OrderFeed.FEED, order(7, "1.00"));
            s.jdbc()
                    .sql("update staging_order set cost_type = 2, periods = " + Long.MAX_VALUE)
                    .update();
            assertThatThrownBy(() -> s.hour("20T00"))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining(
                            "hour 2026-11-20T00 failed: INSTANCE “i7” of ACCOUNT “a”, book SUBSCRIPTION: ");
        }
    }

    /** The session lasts 236,000 hours, and none of them is settled; charging begins with the start. */
    @OnServers
    void aSessionOfAllTheYearsIsSettledInOneHour(Databases database) {
        try (var s = new Scenario(database, "settlement.chunk=10000", "settlement.start=2000-01-01")
                .accounts("a")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "'effectiveFrom':'2000-01-01T00:00:00+08:00'")) {
            s.feed(
                    ComputeFeed.FEED,
                    "{'id':'s','revision':1,'accountId':'a','instanceId':'i','skuId':'h100',"
                            + "'regionId':'r','costType':'1','startedAt':'2000-01-01T00:00:00+08:00'}");
            s.hour("20T10");
            assertThat(count(s, "charge where amount_fen = 1000")).isEqualTo(235_691);
        }
    }

    /** The correction concerns time before the start; none of it is even rated. */
    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01T00:00:00+08:00", "2026-11-19T23:59:59+08:00"})
    void whatBeginsBeforeTheStartIsCarriedIn(String started) {
        try (var s = scenario(Databases.H2)) {
            s.hour("20T00");
            s.feed(
                    ComputeFeed.FEED,
                    ("{'id':'s','revision':1,'accountId':'a','instanceId':'i','skuId':'h100',"
                                    + "'regionId':'r','costType':'1','startedAt':'%s'}")
                            .formatted(started));
            s.hour("20T01");
            assertThat(count(s, "charge where amount_fen = 1000")).isEqualTo(2);
            assertThat(count(s, "charge")).isEqualTo(2);
        }
    }
}
