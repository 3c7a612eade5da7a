package ai.neolink.settlement.runs;

/**
 * The right to settle, held by one process at a time.
 *
 * @param epoch grows with every owner; whoever posts under a smaller one posts nothing
 */
public record Ownership(long epoch) {}
