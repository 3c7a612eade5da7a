package ai.neolink.settlement.rating.model;

/** Tokens used of a model, from a record of usage. */
public record ModelUsage(long inputTokens, long outputTokens, long startedAt) {}
