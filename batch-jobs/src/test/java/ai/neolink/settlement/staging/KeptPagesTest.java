package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the platform said is kept as it said it, page by page, and says the same when it is read again (T6; O9). */
@Tag("database")
class KeptPagesTest {
    private static List<Long> arrivals(Scenario s) {
        return s.jdbc()
                .sql("select arrival from kept_page where part = 0 order by arrival")
                .query(Long.class)
                .list();
    }

    private static List<String> last(Scenario s) {
        return s.bean(KeptPages.class).page(arrivals(s).getLast()).orElseThrow().texts();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatIsAcceptedIsKeptAndNothingElse(Databases database) {
        try (var s = new Scenario(database)) {
            s.feed(
                    AccountFeed.FEED,
                    "{'kind':'PERSONAL','secret':'hunter2','createdAt':'2026-01-01T10:00:00+08:00','revision':null,"
                            + "'name':'客户 \\'7\\' \\\\ \\u202e','id':'a'}",
                    "{'id':'b','kind':'NONE'}",
                    "{'id':'c','name':'','kind':'ENTERPRISE','createdAt':'2026-01-01T10:00:00+08:00','revision':2}");
            assertThat(last(s))
                    .containsExactly(
                            ("{'id':'a','name':'客户 \\'7\\' \\\\ \u202e','kind':'PERSONAL',"
                                            + "'createdAt':'2026-01-01T10:00:00+08:00'}")
                                    .replace('\'', '"'),
                            ("{'id':'c','name':'','kind':'ENTERPRISE','createdAt':'2026-01-01T10:00:00+08:00',"
                                            + "'revision':2}")
                                    .replace('\'', '"'));
            var page = s.bean(KeptPages.class).page(arrivals(s).getLast()).orElseThrow();
            assertThat(page.feed()).isEqualTo("accounts");
            assertThat(page.of("a", 1)).contains(page.texts().getFirst());
            assertThat(page.of("c", 2)).contains(page.texts().getLast());
            assertThat(page.of("c", 1)).isEmpty();

            // Nothing of these pages is accepted, so they keep nothing.
            s.feed(AccountFeed.FEED, page.texts().getFirst());
            s.feed(AccountFeed.FEED, page.texts().getFirst().replace("PERSONAL", "ENTERPRISE"));
            s.feed(AccountFeed.FEED);
            assertThat(arrivals(s)).hasSize(1);
            // Of a page that repeats most of another one only the news is kept, also what is outdated already.
            s.feed(
                    AccountFeed.FEED,
                    page.texts().getFirst(),
                    page.texts().getLast().replace(":2}", ":1}"));
            assertThat(last(s)).containsExactly(page.texts().getLast().replace(":2}", ":1}"));
            nobodyChangesIt(s);
        }
    }

    private static void nobodyChangesIt(Scenario s) {
        assertThatThrownBy(() -> s.jdbc().sql("delete from kept_page").update()).hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> s.jdbc().sql("update kept_page set nodes = 0").update())
                .hasStackTraceContaining("append-only");
    }

    /** A kept text is the same node for the reader of its feed: read again, each is a repetition. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void keptTextsOfEveryFeedSayTheSameWhenTheyAreReadAgain(Databases database) {
        try (var s = new Scenario(database).accounts("a")) {
            aNodeOfEachFeed(s);
            var feeds = s.bean(Feeds.class);
            var kept = arrivals(s);
            for (var arrival : kept) {
                var page = s.bean(KeptPages.class).page(arrival).orElseThrow();
                assertThat(page.texts()).as(page.feed()).hasSize(1);
                assertThat(s.feed(
                                feeds.named(page.feed()).orElseThrow(),
                                page.texts().toArray(String[]::new)))
                        .as(page.feed())
                        .isEqualTo(new Stored(0, 1, 0));
            }
            assertThat(arrivals(s)).isEqualTo(kept).hasSize(9);
            assertThat(s.jdbc()
                            .sql("select count(distinct feed) from kept_page")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(feeds.all().size());
        }
    }

    private static void aNodeOfEachFeed(Scenario s) {
        s.price(
                "p1",
                "COMPUTE",
                "h100",
                "1",
                "1.350",
                "'regionId':'r','discountRatio':'0.50','status':'COMING_SOON',"
                        + "'discountStartTime':'0001-01-01T00:00:00Z','discountEndTime':'2200-01-01T00:00:00Z',"
                        + "'effectiveFrom':'2026-01-01T00:00:00.123+08:00'");
        s.session("s1", 1, "a", "i1", "h100", "20T06:00:00", "-");
        s.session("s1", 2, "a", "i1", "h100", "20T06:00:00", "20T07:00:00");
        s.feed(
                StorageFeed.FEED,
                ("{'id':'c1','accountId':'a','volumeId':'v1','type':'t','capacityBytes':426433659075,"
                                + "'observedAt':'%s'}")
                        .formatted(Scenario.at("20T08:00:00")));
        s.feed(
                ImageFeed.FEED,
                "{'id':'g1','accountId':'a','imageId':'m1','sizeBytes':7,'observedAt':'%s'}"
                        .formatted(Scenario.at("20T08:00:00")));
        s.feed(
                ModelFeed.FEED,
                ("{'id':'u1','accountId':'a','model':'m','inputTokens':1,'outputTokens':0,'requests':1,"
                                + "'startedAt':'%s','endedAt':'%1$s'}")
                        .formatted(Scenario.at("20T08:00:00")));
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o1','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4','periods':2,"
                                + "'kind':'NEW','placedAt':'%s','startsAt':'%1$s','amount':'1.0',"
                                + "'storage':[{'volumeId':'v1','gib':53},{'gib':1,'volumeId':'v2','type':'t'}]}")
                        .formatted(Scenario.at("20T09:00:00")));
        s.recharge("r1", "a", "ALIPAY", "5.00", "m1", "20T08:00:00");
    }

    /** A page longer than a row may be is kept in parts. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aLongPageIsKeptInParts(Databases database) {
        try (var s = new Scenario(database).accounts("a")) {
            var random = new Random(7);
            var volumes = IntStream.range(0, 30_000)
                    .mapToObj(i -> random.ints(64, 'A', 'z' + 1)
                            .mapToObj(c -> Character.isLetter(c) ? Character.toString(c) : "-")
                            .collect(Collectors.joining()))
                    .map("{'volumeId':'%s','gib':1}"::formatted)
                    .collect(Collectors.joining(",", "[", "]"));
            var order = ("{'id':'o1','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4','periods':2,"
                            + "'kind':'NEW','placedAt':'%s','startsAt':'%1$s','storage':%s}")
                    .formatted(Scenario.at("20T09:00:00"), volumes);
            s.feed(OrderFeed.FEED, order);
            assertThat(last(s)).containsExactly(order.replace('\'', '"'));
            assertThat(s.jdbc()
                            .sql("select max(part) from kept_page")
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }
    }
}
