package ai.neolink.settlement.staging;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * A node as it came: parsed, and where its very text stands.
 *
 * @param page UTF-8
 */
public record RawNode(JsonNode json, byte[] page, int from, int until) {
    public static RawNode of(JsonNode json, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RawNode(json, bytes, 0, bytes.length);
    }
}
