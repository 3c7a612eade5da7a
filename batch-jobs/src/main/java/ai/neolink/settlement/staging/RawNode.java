package ai.neolink.settlement.staging;

import tools.jackson.databind.JsonNode;

/** A node as it came: parsed, and its very text. */
public record RawNode(JsonNode json, String text) {}
