package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.time.Span;

/** Feeds {@code compute-sessions}, {@code storage-samples}, {@code image-samples} and {@code model-usage}. */
final class UsageFeeds {
    private enum StopReason {
        SHUTDOWN,
        DELETED,
        EXPIRED
    }

    static final Fields SESSION = Fields.NONE
            .text("id")
            .integer("revision")
            .text("accountId", "instanceId", "skuId", "regionId", "costType", "startedAt", "stoppedAt", "stopReason");

    static final Fields STORAGE = Fields.NONE
            .text("id", "accountId", "volumeId", "type")
            .integer("capacityBytes", "includedBytes")
            .text("observedAt");

    static final Fields IMAGE =
            Fields.NONE.text("id", "accountId", "imageId").integer("sizeBytes").text("observedAt");

    static final Fields MODEL = Fields.NONE
            .text("id", "accountId", "model")
            .integer("inputTokens", "outputTokens", "requests")
            .text("startedAt", "endedAt");

    private UsageFeeds() {}

    static Staged session(Node node) {
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

    static Staged storage(Node node) {
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

    static Staged image(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var image = build.meter(Key.IMAGE, node.id("imageId"), account);
        var size = node.count("sizeBytes", Bounds.MOST_BYTES);
        var observed = node.pastInstant("observedAt", null);
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(image).add(account).add(size).add(observed));
    }

    static Staged model(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var name = node.id("model");
        var model = build.key(Key.MODEL, name);
        var sku = build.key(Key.SKU, name);
        var input = node.count("inputTokens", Bounds.MOST_TOKENS);
        var output = node.count("outputTokens", Bounds.MOST_TOKENS);
        var requests = node.count("requests", Bounds.MOST_TOKENS);
        var started = node.pastInstant("startedAt", null);
        var ended = node.pastInstant("endedAt", null);
        // Within one day; 24:00 of that day is still its end.
        var readable = node.reason() == null || node.reason() == RejectReason.IN_THE_FUTURE;
        if (readable && (ended < started || ended > node.zone().dayEnd(started))) {
            node.fault(RejectReason.INVALID_INTERVAL, "endedAt");
        }
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(model)
                        .add(account)
                        .add(sku)
                        .add(input)
                        .add(output)
                        .add(requests)
                        .add(started)
                        .add(ended));
    }
}
