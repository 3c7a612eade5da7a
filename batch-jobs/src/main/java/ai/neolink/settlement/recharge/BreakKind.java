package ai.neolink.settlement.recharge;

/** The reason why an item is open (billing rules, “Recharge”). */
public enum BreakKind {
    /** The item is paired, but the provider's amount differs from the platform's. */
    AMOUNT_MISMATCH,
    /** Money came and no recharge was reported; or the bank's line names no customer. */
    MISSING_ON_PLATFORM,
    /**
     * A recharge was reported and is not on the statements of its day or the next; or money was paid out and has not
     * arrived at the bank.
     */
    MISSING_AT_PROVIDER,
    /** One side has one item more than the other. */
    DUPLICATE,
    /** Money out. */
    REFUND_NOT_SUPPORTED
}
