package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.time.Span;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The intake takes, rejects, repeats and supersedes nodes by the rules (platform API, “Feeds”; fine print 29, 30, 31;
 * T9, T10).
 */
@Tag("database")
class IntakeTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void repetitionsConflictsAndRevisions(Databases database) {
        try (var s = new Scenario(database)) {
            var account = "{'id':'a','name':'n','kind':'PERSONAL','createdAt':'2026-01-01T10:00:00+08:00'}";
            assertThat(s.feed(AccountFeed.FEED, account, account)).isEqualTo(new Stored(1, 1, 0));
            assertThat(s.feed(
                            AccountFeed.FEED,
                            "{ 'kind':'PERSONAL', 'x':1, 'createdAt':'2026-01-01T02:00:00Z', "
                                    + "'name':'n','id':'a','revision':1}"))
                    .isEqualTo(new Stored(0, 1, 0));
            var conflict = account.replace("'n'", "'other'");
            assertThat(s.feed(AccountFeed.FEED, conflict)).isEqualTo(new Stored(0, 0, 1));
            assertThat(s.feed(AccountFeed.FEED, conflict)).isEqualTo(new Stored(0, 0, 1));
            assertThat(s.jdbc()
                            .sql("select feed || ' ' || reason || ' ' || resource_id || ' ' || seen from reject")
                            .query(String.class)
                            .list())
                    .containsExactly("accounts CONFLICTING_DUPLICATE a 2");

            s.session("s", 2, "a", "i", "h", "21T10:00:00", "21T11:00:00");
            assertThat(s.session("s", 1, "a", "i", "h", "21T10:00:00", "-")).isEqualTo(new Stored(1, 0, 0));
            assertThat(s.session("s", 1, "a", "i", "h", "21T10:00:01", "-")).isEqualTo(new Stored(0, 0, 1));
            s.session("s", 3, "a", "i", "h", "21T10:00:00", "21T11:30:00");
            assertThat(s.jdbc()
                            .sql("select revision from staging_compute_session where superseded_at = 253402300800")
                            .query(Long.class)
                            .list())
                    .containsExactly(3L);
            // After a reject, a good node of the same id is taken.
            s.feed(AccountFeed.FEED, account.replace("'a'", "'b'").replace("PERSONAL", "X"));
            assertThat(s.feed(AccountFeed.FEED, account.replace("'a'", "'b'"))).isEqualTo(new Stored(1, 0, 0));

            // A reject needs nobody after a good node of the same id arrived, or after a person decided about the
            // reject.
            var rejects = s.bean(OpenRejects.class);
            assertThat(rejects.tally())
                    .containsExactly(new OpenRejects.RejectTally("accounts", "CONFLICTING_DUPLICATE", 1, 2));
            var open = rejects.all().getFirst();
            assertThat(open.resource()).isEqualTo("a");
            assertThat(s.bean(ItemDecisions.class).accept(open.id(), "asked the platform", "eve"))
                    .isTrue();
            assertThat(rejects.count()).isZero();
            assertThat(rejects.all()).isEmpty();
            // The decision holds until the reject comes again.
            s.feed(AccountFeed.FEED, conflict);
            assertThat(rejects.all()).extracting(OpenRejects.OpenReject::times).containsExactly(3L);
            assertThat(s.bean(ItemDecisions.class).accept(open.id(), "asked the platform", "eve"))
                    .isTrue();
            assertThat(s.bean(ItemDecisions.class).accept(open.id(), "asked the platform", "eve"))
                    .isFalse();
            assertThat(rejects.count()).isZero();
        }
    }

    /** The last node of an id counts, over pages and within one, whether it makes a row or is known already. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRejectIsOpenAsLongAsItIsTheLastWord(Databases database) {
        try (var s = new Scenario(database)) {
            var good = "{'id':'a','name':'n','kind':'PERSONAL','createdAt':'2026-01-01T10:00:00+08:00'}";
            var bad = good.replace("PERSONAL", "X");
            var other = good.replace("'a'", "'b'");
            var badOther = other.replace("PERSONAL", "X");
            var rejects = s.bean(OpenRejects.class);
            s.feed(AccountFeed.FEED, bad, good);
            assertThat(rejects.count()).as("mended on its page").isZero();
            s.feed(AccountFeed.FEED, other, badOther);
            assertThat(rejects.all())
                    .extracting(OpenRejects.OpenReject::resource)
                    .containsExactly("b");
            s.feed(AccountFeed.FEED, bad);
            assertThat(rejects.count()).as("the same bad one again").isEqualTo(2);
            s.feed(AccountFeed.FEED, good);
            assertThat(rejects.count()).as("a known good one again").isEqualTo(1);
            s.feed(AccountFeed.FEED, other.replace("}", ",'revision':2}"));
            assertThat(rejects.count()).isZero();
        }
    }

    /**
     * For the optional times of prices, 0001-01-01T00:00:00Z means no time, and a time later than 2100 means for ever.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void timesThatSayNothingAreAbsent(Databases database) {
        try (var s = new Scenario(database)) {
            var price = NodesTest.GOOD.get(PriceFeed.FEED);
            var none = price.replace(
                    "'name':'n'",
                    "'name':'n','discountStartTime':'0001-01-01T00:00:00Z','discountEndTime':'9999-12-31T00:00:00Z'");
            assertThat(s.feed(PriceFeed.FEED, price)).isEqualTo(new Stored(1, 0, 0));
            assertThat(s.feed(PriceFeed.FEED, none)).isEqualTo(new Stored(0, 1, 0));
            var bounded = none.replace("'id':'p'", "'id':'q'").replace("9999-12-31", "2100-12-31");
            assertThat(s.feed(PriceFeed.FEED, bounded)).isEqualTo(new Stored(1, 0, 0));
            assertThat(s.jdbc()
                            .sql("select id || ' ' || discount_from || ' ' || discount_until from "
                                    + "staging_price order by id")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            "p " + Span.BEGINNING + " " + Span.FOREVER,
                            "q " + Span.BEGINNING + " "
                                    + OffsetDateTime.parse("2100-12-31T00:00:00Z")
                                            .toEpochSecond());
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void instancesOnWhichTwoSessionsRanAtATimeAreNoted(Databases database) {
        try (var s = new Scenario(database)) {
            // Sessions one after the other do not overlap, also when a stop arrives late, or is earlier than it was.
            s.session("one-1", 1, "a", "one", "h", "21T10:00:00", "-");
            s.session("one-1", 2, "a", "one", "h", "21T10:00:00", "21T11:00:00");
            s.session("one-2", 1, "a", "one", "h", "21T11:00:00", "-");
            s.session("one-2", 2, "a", "one", "h", "21T11:00:00", "21T12:00:00");
            s.session("one-2", 3, "a", "one", "h", "21T11:10:00", "21T11:50:00");
            assertThat(overlapping(s)).isEmpty();
            // A second session starts while the first has no stop.
            s.session("two-1", 1, "a", "two", "h", "21T10:00:00", "-");
            s.session("two-2", 1, "a", "two", "h", "21T11:00:00", "-");
            // A stop becomes later than the next start.
            s.session("three-1", 1, "a", "three", "h", "21T10:00:00", "21T11:00:00");
            s.session("three-2", 1, "a", "three", "h", "21T11:00:00", "-");
            s.session("three-1", 2, "a", "three", "h", "21T10:00:00", "21T11:00:01");
            // A start becomes earlier than the stop before it.
            s.session("four-1", 1, "a", "four", "h", "21T10:00:00", "21T11:00:00");
            s.session("four-2", 1, "a", "four", "h", "21T11:00:00", "-");
            s.session("four-2", 2, "a", "four", "h", "21T10:59:59", "-");
            // A session moves to an instance where another session runs.
            s.session("five-1", 1, "a", "five", "h", "21T10:00:00", "-");
            s.session("six-1", 1, "a", "six", "h", "21T10:00:00", "-");
            s.session("six-1", 2, "a", "five", "h", "21T10:00:00", "-");
            // A session lies within a longer one that began before a third.
            s.session("seven-1", 1, "a", "seven", "h", "21T10:00:00", "21T15:00:00");
            s.session("seven-2", 1, "a", "seven", "h", "21T14:00:00", "21T14:30:00");
            assertThat(overlapping(s)).containsExactly("five 1", "four 0", "seven 1", "three 0", "two 0");
            // The second session stops and the first runs on; later nodes do not undo this overlap.
            s.session("two-2", 2, "a", "two", "h", "21T11:00:00", "21T12:00:00");
            s.session("two-1", 2, "a", "two", "h", "21T10:00:00", "21T11:30:00");
            // The first session stops before the second; only then does the second stop.
            s.session("four-2", 3, "a", "four", "h", "21T10:59:59", "21T11:30:00");
            // A cancelled session takes over from no other session.
            s.session("eight-1", 1, "a", "eight", "h", "21T10:00:00", "-");
            s.session("eight-2", 1, "a", "eight", "h", "21T11:00:00", "-");
            s.session("eight-2", 2, "a", "eight", "h", "21T11:00:00", "21T11:00:00");
            assertThat(overlapping(s)).containsExactly("eight 0", "five 1", "four 0", "seven 1", "three 0", "two 1");
        }
    }

    private static List<String> overlapping(Scenario s) {
        return s.jdbc()
                .sql("select e.id || ' ' || m.outlasting from overlapping_meter m join entity e on "
                        + "e.entity_key = m.meter_key order by e.id")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void textOfStrangersIsStoredAsItIs(Databases database) {
        try (var s = new Scenario(database)) {
            var ids = Stream.of("tab\\tnew\\nline\\rback\\\\slash", "中文 𝒳", "\\\\N")
                    .map(id -> "{\"id\":\"" + id
                            + "\",\"name\":\"x\",\"kind\":\"PERSONAL\",\"createdAt\":\"2026-01-01T10:00:00+08:00\"}")
                    .toArray(String[]::new);
            assertThat(s.feed(AccountFeed.FEED, ids).accepted()).isEqualTo(3);
            assertThat(s.jdbc().sql("select id from staging_account").query(String.class).list().stream()
                            .collect(Collectors.toSet()))
                    .contains("tab\tnew\nline\rback\\slash", "中文 𝒳", "\\N");
            assertThat(s.feed(AccountFeed.FEED, ids).repeated()).isEqualTo(3);
        }
    }
}
