package ai.neolink.datatransfer;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Bounds;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.Staged;
import ai.neolink.settlement.store.MigrationLocation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The feed {@code data-transfers} lists bytes that a gateway sent for an account; a greater revision replaces a smaller
 * one.
 */
@Configuration(proxyBeanMethods = false)
public class DataTransferFeed {
    public static final Feed FEED = Feed.of(
                    100,
                    "data-transfers",
                    "staging_data_transfer",
                    "meter_key,account_key,sku_key,bytes,sent_at",
                    Fields.NONE
                            .text("id")
                            .integer("revision")
                            .text("accountId", "gatewayId", "skuId")
                            .integer("bytes")
                            .text("sentAt"),
                    DataTransferFeed::read)
            .ofHours()
            .settledBy("sent_at");

    @Bean
    Feed dataTransfersFeed() {
        return FEED;
    }

    @Bean
    MigrationLocation dataTransferTables() {
        return new MigrationLocation("classpath:datatransfer");
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var revision = node.integer("revision", 1, Long.MAX_VALUE, 1L);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var gateway = build.key("GATEWAY", node.id("gatewayId"));
        var sku = build.key(Key.SKU, node.id("skuId"));
        var bytes = node.count("bytes", Bounds.MOST_BYTES);
        var sent = node.pastInstant("sentAt", null);
        return build.build(
                id,
                revision,
                node,
                (row, owner, changedAt) ->
                        row.add(gateway).add(account).add(sku).add(bytes).add(sent));
    }
}
