package ai.neolink.settlement.runs;

/**
 * The right to settle, which one process holds at a time.
 *
 * @param epoch grows with every owner; nothing is posted under a smaller epoch than the greatest one
 */
public record Ownership(long epoch) {}
