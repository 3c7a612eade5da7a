package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.RejectReason;
import ai.neolink.settlement.staging.SessionTold;
import ai.neolink.settlement.staging.Staged;
import ai.neolink.settlement.time.Span;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code compute-sessions}: the times in which instances ran, in revisions. */
@Configuration(proxyBeanMethods = false)
public class ComputeFeed {
    public static final Feed FEED = Feed.of(
                    30,
                    "compute-sessions",
                    "staging_compute_session",
                    "owner_key,meter_key,account_key,sku_key,region_key,cost_type,started_at,stopped_at,"
                            + "stop_reason,changed_at",
                    Fields.NONE
                            .text("id")
                            .integer("revision")
                            .text(
                                    "accountId",
                                    "instanceId",
                                    "skuId",
                                    "regionId",
                                    "costType",
                                    "startedAt",
                                    "stoppedAt",
                                    "stopReason"),
                    ComputeFeed::read)
            .ofHours()
            .settledBy("started_at")
            .ofSessions();

    private enum StopReason {
        SHUTDOWN,
        DELETED,
        EXPIRED
    }

    @Bean
    Feed computeSessionsFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var revision = node.integer("revision", 1, Long.MAX_VALUE, null);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var instance = build.meter(Key.INSTANCE, node.id("instanceId"), account);
        var sku = build.key(Key.SKU, node.id("skuId"));
        var region = build.key(Key.REGION, node.id("regionId"));
        var costType = node.digit("costType", 1, 4);
        var started = node.pastInstant("startedAt", null);
        var stopped = node.pastInstant("stoppedAt", Span.FOREVER);
        var reason = node.has("stoppedAt") || node.has("stopReason")
                ? node.oneOf("stopReason", StopReason.class).name()
                : null;
        if (stopped < started) {
            node.fault(RejectReason.INVALID_INTERVAL, "stoppedAt");
        }
        build.session(new SessionTold(instance, account, sku, costType, new Span(started, stopped)));
        return build.build(
                id,
                revision,
                node,
                (row, owner, changedAt) -> row.add(owner)
                        .add(instance)
                        .add(account)
                        .add(sku)
                        .add(region)
                        .add(costType)
                        .add(started)
                        .add(stopped)
                        .add(reason)
                        .add(changedAt));
    }
}
