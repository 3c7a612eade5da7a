package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.image.Images;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.model.Models;
import ai.neolink.settlement.rating.storage.Storage;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.rating.subscription.Subscriptions;
import ai.neolink.settlement.time.BillingZone;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which nodes of a feed are taken, and the first reason for which one is refused (platform API, “Feeds”; fine print 29,
 * 30).
 */
class NodesTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    private static final Products PRODUCTS =
            new Products(List.of(new Compute(), new Subscriptions(), new Storage(), new Images(), new Models()));

    private static final long NOW =
            OffsetDateTime.parse("2026-11-21T12:00:00+08:00").toEpochSecond();

    static final Map<Feed, String> GOOD = Map.of(
            AccountFeed.FEED, "{'id':'a','name':'','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00Z'}",
            PriceFeed.FEED,
                    "{'id':'p','product':'COMPUTE','skuId':'h','name':'n','sellingType':'1',"
                            + "'unit':'HOUR','listPrice':'1.800000','effectiveFrom':'2026-01-01T00:00:00Z'}",
            ComputeFeed.FEED,
                    "{'id':'s','revision':1,'accountId':'a','instanceId':'i','skuId':'h','regionId':'r',"
                            + "'costType':'1','startedAt':'2026-11-21T10:00:00+08:00'}",
            StorageFeed.FEED,
                    "{'id':'v','accountId':'a','volumeId':'v','type':'t','capacityBytes':0,"
                            + "'observedAt':'2026-11-21T10:00:00+08:00'}",
            ImageFeed.FEED,
                    "{'id':'m','accountId':'a','imageId':'m','sizeBytes':1152921504606846976,"
                            + "'observedAt':'2026-11-21T10:00:00+08:00'}",
            ModelFeed.FEED,
                    "{'id':'u','accountId':'a','model':'M','inputTokens':1,'outputTokens':2,'requests':1,"
                            + "'startedAt':'2026-11-21T10:00:00+08:00','endedAt':'2026-11-21T24:00:00+08:00'}",
            OrderFeed.FEED,
                    "{'id':'o','accountId':'a','instanceId':'i','skuId':'h','costType':'4','periods':1,"
                            + "'kind':'RENEWAL','placedAt':'2026-11-21T10:00:00+08:00',"
                            + "'storage':[{'volumeId':'v','gib':1}]}",
            RechargeFeed.FEED,
                    "{'id':'r','accountId':'a','channel':'ALIPAY','amount':'0.01','merchantOrderNo':'m',"
                            + "'paidAt':'2026-11-21T10:00:00+08:00'}");

    private static final Feeds FEEDS = new Feeds(List.copyOf(GOOD.keySet()));

    private static List<Feed> feeds() {
        return FEEDS.all();
    }

    private static String read(Feed feed, String json) {
        // The clock of the pull decides what is in the future; the midnight that ends the usage's day is not far enough
        // ahead.
        var page = new NodesRead(feed, Bounds.of(ZONE, PRODUCTS, NOW, 100_000_000_000L), NOW);
        page.add(json.replace('\'', '"'));
        return page.rejected().stream().map(r -> r.reason() + " " + r.field()).collect(Collectors.joining());
    }

    @Test
    void feedsStandInTheOrderInWhichTheyArePulledAndNoneTwice() {
        assertThat(FEEDS.names())
                .isEqualTo("accounts, prices, compute-sessions, storage-samples, image-samples, model-usage, orders,"
                        + " recharges");
        assertThat(FEEDS.ofAnHour())
                .containsExactly(AccountFeed.FEED, PriceFeed.FEED, ComputeFeed.FEED, OrderFeed.FEED, RechargeFeed.FEED);
        assertThatThrownBy(() -> new Feeds(List.of(AccountFeed.FEED, OrderFeed.FEED, AccountFeed.FEED)))
                .hasMessage("two feeds are defined with path accounts or table staging_account; give each its own");
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void aGoodNodeOfEveryFeedIsTaken(Feed feed) {
        assertThat(read(feed, GOOD.get(feed))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    accounts         | 'id':'a'                 | 'id':5                      | MALFORMED id
                    accounts         | 'id':'a'                 | 'id':''                     | INVALID_VALUE id
                    accounts         | 'id':'a'                 | 'id':'a\\u0000'             | INVALID_VALUE id
                    accounts         | 'id':'a'                 | 'id':'\\ud800'              | INVALID_VALUE id
                    accounts         | 'id':'a'                 | 'id':null                   | MISSING_FIELD id
                    accounts         | 'id':'a'                 | 'id':'0123456789012345678901234567890123456789012345678901234567890123'  |
                    accounts         | 'id':'a'                 | 'id':'01234567890123456789012345678901234567890123456789012345678901234' | INVALID_VALUE id
                    accounts         | 'PERSONAL'               | 'ROBOT'                     | INVALID_VALUE kind
                    accounts         | '2026-01-01T00:00:00Z'   | '2026-01-01T00:00:00'       | INVALID_VALUE createdAt
                    accounts         | '2026-01-01T00:00:00Z'   | '2026-02-30T00:00:00Z'      | INVALID_VALUE createdAt
                    accounts         | '2026-01-01T00:00:00Z'   | '2026-11-22T12:00:00.9+08:00' |
                    accounts         | '2026-01-01T00:00:00Z'   | '2026-11-22T12:00:01+08:00' | IN_THE_FUTURE createdAt
                    prices           | '1.800000'               | '1.8000000'                 | INVALID_VALUE listPrice
                    prices           | '1.800000'               | '1e3'                       | INVALID_VALUE listPrice
                    prices           | '1.800000'               | 'free'                      | INVALID_VALUE listPrice
                    prices           | '1.800000'               | '-1'                        | INVALID_VALUE listPrice
                    prices           | '1.800000'               | 1.8                         | MALFORMED listPrice
                    prices           | 'name':'n'               | 'name':'n','currency':'USD' | WRONG_CURRENCY currency
                    prices           | 'name':'n'               | 'name':'n','discountRatio':'0' | INVALID_VALUE discountRatio
                    prices           | 'name':'n'               | 'name':'n','discountRatio':'1.000001' | INVALID_VALUE discountRatio
                    prices           | 'name':'n'               | 'name':'n','discountStartTime':'2026-01-02T00:00:00Z','discountEndTime':'2026-01-01T00:00:00Z' | INVALID_INTERVAL discountEndTime
                    compute-sessions | 'revision':1             | 'revision':1.0              | MALFORMED revision
                    compute-sessions | 'revision':1             | 'revision':'1'              | MALFORMED revision
                    compute-sessions | 'revision':1             | 'revision':true             | MALFORMED revision
                    compute-sessions | 'revision':1             | 'revision':0                | INVALID_VALUE revision
                    compute-sessions | 'revision':1             | 'revision':9223372036854775808 | INVALID_VALUE revision
                    compute-sessions | 'costType':'1'           | 'costType':'5'              | INVALID_VALUE costType
                    compute-sessions | 'costType':'1'           | 'costType':'1','stoppedAt':'2026-11-21T11:00:00+08:00' | MISSING_FIELD stopReason
                    compute-sessions | 'costType':'1'           | 'costType':'1','stoppedAt':'2026-11-21T09:00:00+08:00','stopReason':'DELETED' | INVALID_INTERVAL stoppedAt
                    compute-sessions | '2026-11-21T10:00:00+08:00' | '2026-11-21T10:00:00.9+08:00','stoppedAt':'2026-11-21T10:00:00.1+08:00','stopReason':'DELETED' |
                    compute-sessions | 'regionId':'r',          |                             | MISSING_FIELD regionId
                    compute-sessions | 'accountId':'a'          | 'accountId':7,'stopReason':'x' | MALFORMED accountId
                    storage-samples  | 'capacityBytes':0        | 'capacityBytes':-1          | INVALID_VALUE capacityBytes
                    model-usage      | 2026-11-21T24:00:00      | 2026-11-22T00:00:00         |
                    model-usage      | 2026-11-21T24:00:00      | 2026-11-22T00:00:01         | INVALID_INTERVAL endedAt
                    orders           | 'kind':'RENEWAL'         | 'kind':'NEW'                | MISSING_FIELD startsAt
                    orders           | 'gib':1                  | 'gib':0                     | INVALID_VALUE storage
                    orders           | [{                       | [5,{                        | MALFORMED storage
                    orders           | 'periods':1              | 'periods':1,'amount':'1.234' | INVALID_VALUE amount
                    orders           | 'periods':1              | 'periods':1,'amount':'0'    |
                    orders           | 'costType':'4'           | 'costType':'1'              | INVALID_VALUE costType
                    recharges        | '0.01'                   | '0.00'                      | INVALID_VALUE amount
                    recharges        | '0.01'                   | '0.01','currency':'CNY'     |
                    recharges        | 'ALIPAY'                 | 'BANK'                      | INVALID_VALUE channel
                    accounts         | 'id':'a'                 | 'id':'a','id':'a'           | MALFORMED id
                    accounts         | 'id':'a'                 | 'id':'a','x':1,'x':2        |
                    accounts         | 'id':'a'                 | 'id':'a','kind':'X','id':null | MALFORMED id
                    orders           | 'gib':1                  | 'gib':1,'gib':1             | MALFORMED storage
                    orders           | 'gib':1                  | 'gib':1,'x':1,'x':1         |
                    orders           | [{                       | [{'volumeId':'w','gib':1},{ |
                    accounts         | 2026-01-01T00:00:00Z     | 2000-01-01T00:00:00+08:00   |
                    accounts         | 2026-01-01T00:00:00Z     | 1999-12-31T23:59:59.9+08:00 | INVALID_VALUE createdAt
                    accounts         | 2026-01-01T00:00:00Z     | 2101-01-01T00:00:00+08:00   | INVALID_VALUE createdAt
                    accounts         | 2026-01-01T00:00:00Z     | 2100-12-31T23:59:59+08:00   | IN_THE_FUTURE createdAt
                    compute-sessions | 2026-11-21T10:00:00+08:00 | 1970-01-01T00:00:00Z       | INVALID_VALUE startedAt
                    compute-sessions | 'costType':'1'           | 'costType':'1','stoppedAt':'9999-12-31T00:00:00Z','stopReason':'DELETED' | INVALID_VALUE stoppedAt
                    compute-sessions | 'costType':'1'           | 'costType':'1','stoppedAt':'0001-01-01T00:00:00Z','stopReason':'DELETED' | INVALID_VALUE stoppedAt
                    storage-samples  | 2026-11-21T10:00:00+08:00 | 0001-01-01T00:00:00Z       | INVALID_VALUE observedAt
                    image-samples    | 2026-11-21T10:00:00+08:00 | 1970-01-01T00:00:00Z       | INVALID_VALUE observedAt
                    model-usage      | 2026-11-21T10:00:00+08:00 | 1970-01-01T00:00:00Z       | INVALID_VALUE startedAt
                    model-usage      | 2026-11-21T24:00:00+08:00 | 1999-11-21T24:00:00+08:00  | INVALID_VALUE endedAt
                    orders           | 2026-11-21T10:00:00+08:00 | 1970-01-01T00:00:00Z       | INVALID_VALUE placedAt
                    orders           | 'kind':'RENEWAL'         | 'kind':'NEW','startsAt':'2101-01-01T00:00:00+08:00' | INVALID_VALUE startsAt
                    orders           | 'kind':'RENEWAL'         | 'kind':'NEW','startsAt':'2100-12-31T00:00:00+08:00' |
                    recharges        | 2026-11-21T10:00:00+08:00 | 1970-01-01T00:00:00Z       | INVALID_VALUE paidAt
                    recharges        | '0.01'                   | '1000000000.00'             |
                    recharges        | '0.01'                   | '1000000000.01'             | INVALID_VALUE amount
                    recharges        | '0.01'                   | '999999999999999.99'        | INVALID_VALUE amount
                    orders           | 'periods':1              | 'periods':1,'amount':'1000000000.01' | INVALID_VALUE amount
                    orders           | 'periods':1              | 'periods':1200              |
                    orders           | 'periods':1              | 'periods':1201              | INVALID_VALUE periods
                    orders           | 'gib':1                  | 'gib':1073741824            |
                    orders           | 'gib':1                  | 'gib':1073741825            | INVALID_VALUE storage
                    prices           | '1.800000'               | '1000000000.000000'         |
                    prices           | '1.800000'               | '1000000000.000001'         | INVALID_VALUE listPrice
                    storage-samples  | 'capacityBytes':0        | 'capacityBytes':1152921504606846977 | INVALID_VALUE capacityBytes
                    storage-samples  | 'capacityBytes':0        | 'capacityBytes':0,'includedBytes':1152921504606846977 | INVALID_VALUE includedBytes
                    image-samples    | 1152921504606846976      | 1152921504606846977         | INVALID_VALUE sizeBytes
                    model-usage      | 'inputTokens':1          | 'inputTokens':1000000000000000 |
                    model-usage      | 'inputTokens':1          | 'inputTokens':1000000000000001 | INVALID_VALUE inputTokens
                    model-usage      | 'outputTokens':2         | 'outputTokens':1000000000000001 | INVALID_VALUE outputTokens
                    """)
    void badNodesAreRefusedWithTheFirstReason(
            String path, String good, @Nullable String bad, @Nullable String expected) {
        var feed = FEEDS.named(path).orElseThrow();
        var json = GOOD.get(feed);
        assertThat(json).contains(good);
        assertThat(read(feed, json.replace(good, bad == null ? "" : bad))).isEqualTo(expected == null ? "" : expected);
    }
}
