package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.period.OpenRejects.RejectTally;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.CompleteTo;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.time.Span;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A product may bring its own feed, with a table of its own. The program treats this feed like its own feeds. */
@Tag("database")
class AddedFeedTest {
    private static final String NODE =
            "{'id':'t','accountId':'a','datasetId':'d','bytes':7,'movedAt':'2026-11-20T10:00:00+08:00'}";

    private static Scenario scenario(Databases database, String... properties) {
        return new Scenario(database, TransferFeed.class, properties);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void itsNodesAreTakenRevisedAndRefused(Databases database) {
        try (var s = scenario(database, "settlement.start=")) {
            assertThat(s.bean(Feeds.class).names()).endsWith("orders, recharges, dataset-transfers");
            assertThat(s.feed(TransferFeed.FEED, NODE, NODE)).isEqualTo(new Stored(1, 1, 0));
            var revised = NODE.replace("'bytes':7", "'bytes':9,'revision':2");
            assertThat(s.feed(TransferFeed.FEED, revised)).isEqualTo(new Stored(1, 0, 0));
            assertThat(s.feed(TransferFeed.FEED, revised.replace("9", "8"), NODE.replace("7", "-7")))
                    .isEqualTo(new Stored(0, 0, 2));
            assertThat(s.jdbc()
                            .sql("""
                                    select t.revision || ' ' || t.bytes || ' ' || e.kind || ' ' || e.id
                                    from test_dataset_transfer t join entity e on e.entity_key = t.meter_key
                                    where t.superseded_at = :forever
                                    """)
                            .param("forever", Span.FOREVER)
                            .query(String.class)
                            .list())
                    .containsExactly("2 9 DATASET d");
            assertThat(s.jdbc()
                            .sql("select count(*) from meter where kind = 'DATASET'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThatThrownBy(() -> s.catchUp("21T10"))
                    .as("who is asked where the ledger begins is shown what there is to settle")
                    .hasMessageContaining("2026-11-20T10:00:00+08:00");
        }
    }

    @OnServers
    void itsRejectsAreListedUntilTheyAreMendedOrDecided(Databases database) {
        try (var s = scenario(database)) {
            var rejects = s.bean(OpenRejects.class);
            s.feed(
                    TransferFeed.FEED,
                    NODE.replace("7", "-7"),
                    NODE.replace("'t'", "'u'").replace("'bytes':7,", ""));
            assertThat(rejects.tally())
                    .containsExactly(
                            new RejectTally("dataset-transfers", "INVALID_VALUE", 1, 1),
                            new RejectTally("dataset-transfers", "MISSING_FIELD", 1, 1));
            s.feed(TransferFeed.FEED, NODE);
            var open = rejects.all();
            assertThat(open)
                    .extracting(reject -> reject.feed() + " " + reject.reason() + " " + reject.field() + " "
                            + reject.account() + " " + reject.resource())
                    .as("the other one is mended by a row of the feed's own table")
                    .containsExactly("dataset-transfers MISSING_FIELD bytes a u");
            s.bean(ItemDecisions.class).accept(open.getFirst().id(), "asked the platform", "eve");
            assertThat(rejects.count()).isZero();
        }
    }

    @OnServers
    void anHourWaitsUntilItIsComplete(Databases database) {
        try (var s = scenario(database, "settlement.platform.feeds=dataset-transfers,accounts")) {
            assertThat(s.bean(FeedProgress.class).listed()).containsExactly(AccountFeed.FEED, TransferFeed.FEED);
            complete(s, "21T23:00:00");
            assertThatThrownBy(() -> s.hour("21T22"))
                    .hasMessageStartingWith(
                            "hour 2026-11-21T22 is not fed: feed dataset-transfers was never pulled completely");
            var intake = s.bean(Intake.class);
            intake.store(intake.page(TransferFeed.FEED, instant("21T23:00:00")), "c1", true);
            assertThat(intake.cursor(TransferFeed.FEED)).isEqualTo("c1");
            assertThat(s.bean(FeedProgress.class).of(List.of(TransferFeed.FEED)))
                    .containsExactly(new CompleteTo(TransferFeed.FEED, instant("21T23:00:00"), null));
            var run = s.hour("21T22");
            assertThat(s.jdbc()
                            .sql("select feed from run_feed where run_id = :run order by feed")
                            .param("run", run.id())
                            .query(String.class)
                            .list())
                    .containsExactly("accounts", "dataset-transfers");
        }
    }

    private static void complete(Scenario s, String time) {
        var intake = s.bean(Intake.class);
        intake.store(intake.page(AccountFeed.FEED, instant(time)), null, true);
    }

    private static long instant(String time) {
        return OffsetDateTime.parse(Scenario.at(time)).toEpochSecond();
    }
}
