package ai.neolink.settlement.staging;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a node that its feed names, and where the node stands in its page.
 *
 * @param repeated a field that is there twice; null if none is
 * @param page     the bytes of the page, UTF-8
 */
record RawNode(JsonNode json, @Nullable String repeated, byte[] page, int from, int until) {}
