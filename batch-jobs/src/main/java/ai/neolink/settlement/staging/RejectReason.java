package ai.neolink.settlement.staging;

/** Why a node is rejected; of several the first in this order is named (fine print 29). */
public enum RejectReason {
    MALFORMED,
    MISSING_FIELD,
    INVALID_VALUE,
    WRONG_CURRENCY,
    INVALID_INTERVAL,
    IN_THE_FUTURE,
    CONFLICTING_DUPLICATE
}
