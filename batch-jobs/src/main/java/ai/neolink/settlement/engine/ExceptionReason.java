package ai.neolink.settlement.engine;

/** Why a window is listed as a rating exception; of several the first applies (fine print 8). */
public enum ExceptionReason {
    UNKNOWN_ACCOUNT,
    SKU_UNKNOWN,
    MODEL_NOT_LAUNCHED,
    NO_PRICE,
    /** The target is greater than any may be: a price or a quantity beyond all measure (T10). */
    OUT_OF_RANGE,
    /** Blocks nothing: the order is charged at what the customer paid. */
    ORDER_AMOUNT_MISMATCH,
    /** Blocks nothing: a subscription instance ran outside every paid period. */
    RUNNING_UNPAID;

    /** Whether the window is not charged as long as it is listed. */
    public boolean blocks() {
        return this != ORDER_AMOUNT_MISMATCH && this != RUNNING_UNPAID;
    }
}
