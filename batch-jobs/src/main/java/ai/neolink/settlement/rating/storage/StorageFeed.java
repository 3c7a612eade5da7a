package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Bounds;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.Staged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code storage-samples}: sizes of volumes as observed. */
@Configuration(proxyBeanMethods = false)
public class StorageFeed {
    public static final Feed FEED = Feed.of(
                    40,
                    "storage-samples",
                    "staging_storage_sample",
                    "meter_key,account_key,sku_key,capacity_bytes,included_bytes,observed_at",
                    Fields.NONE
                            .text("id", "accountId", "volumeId", "type")
                            .integer("capacityBytes", "includedBytes")
                            .text("observedAt"),
                    StorageFeed::read)
            .settledBy("observed_at");

    @Bean
    Feed storageSamplesFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var volume = build.meter(Key.VOLUME, node.id("volumeId"), account);
        var type = build.key(Key.SKU, node.id("type"));
        var capacity = node.count("capacityBytes", Bounds.MOST_BYTES);
        var included = node.integer("includedBytes", 0, Bounds.MOST_BYTES, 0L);
        var observed = node.pastInstant("observedAt", null);
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(volume)
                        .add(account)
                        .add(type)
                        .add(capacity)
                        .add(included)
                        .add(observed));
    }
}
