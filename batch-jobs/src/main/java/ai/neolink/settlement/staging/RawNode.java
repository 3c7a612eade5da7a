package ai.neolink.settlement.staging;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node as far as its feed names fields, and where it stands.
 *
 * @param repeated a field that is there twice; null if none is
 * @param page     UTF-8
 */
record RawNode(JsonNode json, @Nullable String repeated, byte[] page, int from, int until) {}
