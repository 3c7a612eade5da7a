package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.PriceFeed;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Usage arrives in any order and is split between runs in any way; in the end the same is charged (billing rules,
 * “Settlement is a re-computation”).
 */
@Tag("database")
class UsageInAnyOrderTest {
    private record Node(Feed feed, String json) {}

    private static List<Node> world(Random random) {
        var nodes = new ArrayList<Node>();
        for (var account : List.of("a", "b")) {
            nodes.add(new Node(
                    AccountFeed.FEED,
                    "{'id':'%s','name':'','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00Z'}".formatted(account)));
        }
        price(nodes, "p1", "COMPUTE", "h100", 1, "2.50", "01T00:00:00");
        price(nodes, "p2", "COMPUTE", "h100", 1, "1.90", "21T05:30:00");
        price(nodes, "p3", "COMPUTE", "h100", 4, "30.00", "01T00:00:00");
        price(nodes, "p4", "STORAGE", "shared-filesystem", 1, "0.02", "22T00:00:00");
        for (int i = 0; i < 6; i++) {
            var from = random.nextInt(30);
            for (int revision = 1; revision <= 1 + random.nextInt(3); revision++) {
                nodes.add(session(random, "s" + i, revision, "i" + i % 3, from));
            }
        }
        for (int i = 0; i < 8; i++) {
            nodes.add(new Node(
                    StorageFeed.FEED,
                    ("{'id':'v%d','accountId':'%s','volumeId':'v','type':'shared-filesystem',"
                                    + "'capacityBytes':%d,'observedAt':'%s'}")
                            .formatted(
                                    i,
                                    random.nextBoolean() ? "a" : "b",
                                    random.nextLong(100L << 30),
                                    hour(random.nextInt(44), i))));
            nodes.add(new Node(
                    ImageFeed.FEED,
                    "{'id':'m%d','accountId':'%s','imageId':'m%d','sizeBytes':%d,'observedAt':'%s'}"
                            .formatted(
                                    i,
                                    random.nextBoolean() ? "a" : "b",
                                    i % 2,
                                    random.nextLong(100L << 30),
                                    hour(random.nextInt(44), i))));
        }
        orders(nodes, random);
        return nodes;
    }

    private static void orders(List<Node> nodes, Random random) {
        for (int i = 0; i < 3; i++) {
            var placed = hour(random.nextInt(30), i);
            nodes.add(new Node(
                    OrderFeed.FEED,
                    ("{'id':'o%d','accountId':'a','instanceId':'i9','skuId':'h100','costType':'4',"
                                    + "'periods':1,'kind':'%s','placedAt':'%s','startsAt':'%s',"
                                    + "'storage':[{'volumeId':'v','gib':%d}]}")
                            .formatted(i, i == 0 ? "NEW" : "RENEWAL", placed, placed, 1 + i * 10)));
        }
    }

    private static void price(
            List<Node> nodes, String id, String product, String sku, int type, String price, String from) {
        nodes.add(new Node(
                PriceFeed.FEED,
                ("{'id':'%s','product':'%s','skuId':'%s','name':'','sellingType':'%d','unit':'HOUR',"
                                + "'listPrice':'%s','effectiveFrom':'%s'}")
                        .formatted(id, product, sku, type, price, Scenario.at(from))));
    }

    private static Node session(Random random, String id, int revision, String instance, int from) {
        var stop = revision == 1 && random.nextBoolean()
                ? ""
                : ",'stopReason':'SHUTDOWN','stoppedAt':'%s'"
                        .formatted(hour(from + random.nextInt(14), 30 + random.nextInt(29)));
        return new Node(
                ComputeFeed.FEED,
                ("{'id':'%s','revision':%d,'accountId':'%s','instanceId':'%s','skuId':'h100',"
                                + "'regionId':'r','costType':'1','startedAt':'%s'%s}")
                        .formatted(id, revision, random.nextInt(4) == 0 ? "b" : "a", instance, hour(from, 0), stop));
    }

    /** Returns the instant so many hours after the beginning of the 21st. */
    private static String hour(int hours, int minute) {
        return Scenario.at("%02dT%02d:%02d:00".formatted(21 + hours / 24, hours % 24, minute));
    }

    private static void stage(Scenario s, List<Node> nodes) {
        nodes.forEach(n -> s.feed(n.feed, n.json));
    }

    private static Map<String, String> settleAtOnce(List<Node> nodes) {
        try (var s = new Scenario(Databases.H2, "settlement.start=2026-11-21")) {
            stage(s, nodes);
            s.catchUp("23T00");
            assertThat(s.breaches()).isEmpty();
            return s.totals();
        }
    }

    private static boolean isAfter(String window, int day) {
        var words = window.split(" ");
        return Long.parseLong(words[words.length - 2])
                >= OffsetDateTime.parse(Scenario.at(day + "T00:00:00")).toEpochSecond();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 33, 55, 77})
    void theTotalsAreTheSame(long seed) {
        var random = new Random(seed);
        var nodes = world(random);
        var expected = settleAtOnce(nodes);
        assertThat(expected).isNotEmpty();
        // Prices and equal instants depend on the order of arrival, so these worlds have no equal instants.
        Collections.shuffle(nodes, random);
        try (var s = new Scenario(Databases.H2, "settlement.start=2026-11-21", "settlement.chunk=1")) {
            var done = 0;
            for (int hour = 0; hour < 48; hour++) {
                var until = Math.min(nodes.size(), done + random.nextInt(3));
                stage(s, nodes.subList(done, until));
                done = until;
                s.hour("%02dT%02d".formatted(21 + hour / 24, hour % 24));
                if (random.nextInt(6) == 0) {
                    s.hour("%02dT%02d".formatted(21 + hour / 24, random.nextInt(hour % 24 + 1)));
                }
                if (hour % 24 == 23) {
                    s.night(21 + hour / 24);
                }
            }
            stage(s, nodes.subList(done, nodes.size()));
            s.hour("23T00");
            s.catchUp("24T00");
            var late = s.totals();
            // The flow continued for another day.
            late.keySet().removeIf(window -> !expected.containsKey(window) && isAfter(window, 23));
            assertThat(late).isEqualTo(expected);
            // Settling twice charges the same as settling once.
            var before = s.charges();
            s.hour("23T23");
            s.night(23);
            s.night(22);
            assertThat(s.charges()).isEqualTo(before);
            assertThat(s.breaches()).isEmpty();
        }
    }
}
