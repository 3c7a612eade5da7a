package ai.neolink.settlement.recharge;

/** Why an item is open (billing rules, “Recharge”). */
public enum BreakKind {
    /** Paired, but the provider's amount is another than the platform's. */
    AMOUNT_MISMATCH,
    /** Money came and no recharge was reported; or the bank's line names no customer. */
    MISSING_ON_PLATFORM,
    /** Reported, and not on the statements of its day or the next; or paid out, and not arrived at the bank. */
    MISSING_AT_PROVIDER,
    /** One more than there are on the other side. */
    DUPLICATE,
    /** Money out. */
    REFUND_NOT_SUPPORTED
}
