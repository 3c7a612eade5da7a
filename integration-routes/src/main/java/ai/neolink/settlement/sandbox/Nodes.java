package ai.neolink.settlement.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes nodes as the platform does. */
final class Nodes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Nodes() {}

    static ObjectNode node(String id) {
        return JSON.createObjectNode().put("id", id);
    }

    static String session(
            WorldSize world,
            String id,
            int revision,
            Rented rented,
            int costType,
            long start,
            @Nullable Long stop,
            String reason) {
        var node = node(id).put("revision", revision)
                .put("accountId", rented.account())
                .put("instanceId", rented.instance())
                .put("skuId", rented.sku())
                .put("regionId", "cn-north-1")
                .put("costType", String.valueOf(costType))
                .put("startedAt", world.text(start));
        if (stop == null) {
            node.putNull("stoppedAt");
        } else {
            node.put("stoppedAt", world.text(stop)).put("stopReason", reason);
        }
        return node.toString();
    }

    /** An instance with its customer and its SKU. */
    record Rented(String account, String instance, String sku) {}
}
