package ai.neolink.settlement.staging;

/**
 * The reasons for which a node is rejected. Of several reasons the first one in this order is named (fine print 29).
 */
public enum RejectReason {
    MALFORMED,
    MISSING_FIELD,
    INVALID_VALUE,
    WRONG_CURRENCY,
    INVALID_INTERVAL,
    IN_THE_FUTURE,
    CONFLICTING_DUPLICATE
}
