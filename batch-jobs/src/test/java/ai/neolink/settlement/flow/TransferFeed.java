package ai.neolink.settlement.flow;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Bounds;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.Staged;
import ai.neolink.settlement.store.MigrationLocation;
import org.springframework.context.annotation.Bean;

/** A ninth feed that the program does not know: datasets that were moved for customers, with a table of its own. */
class TransferFeed {
    static final Feed FEED = Feed.of(
                    90,
                    "dataset-transfers",
                    "test_dataset_transfer",
                    "meter_key,account_key,bytes,moved_at",
                    Fields.NONE
                            .text("id")
                            .integer("revision")
                            .text("accountId", "datasetId")
                            .integer("bytes")
                            .text("movedAt"),
                    TransferFeed::read)
            .ofHours()
            .settledBy("moved_at");

    @Bean
    Feed transfersFeed() {
        return FEED;
    }

    @Bean
    MigrationLocation transferTables() {
        return new MigrationLocation("classpath:db/transfers");
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var revision = node.integer("revision", 1, Long.MAX_VALUE, 1L);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var dataset = build.meter("DATASET", node.id("datasetId"), account);
        var bytes = node.count("bytes", Bounds.MOST_BYTES);
        var moved = node.pastInstant("movedAt", null);
        return build.build(
                id,
                revision,
                node,
                (row, owner, changedAt) ->
                        row.add(dataset).add(account).add(bytes).add(moved));
    }
}
