package ai.neolink.settlement.engine;

/** The reason of an exception; if several apply, the first one counts (fine print 8). */
public enum ExceptionReason {
    UNKNOWN_ACCOUNT,
    SKU_UNKNOWN,
    MODEL_NOT_LAUNCHED,
    NO_PRICE,
    /** The target exceeds every limit, because a price or a quantity does (T10). */
    OUT_OF_RANGE,
    /**
     * The order was paid with another amount than its price; the order is charged at what the customer paid, so nothing
     * is blocked.
     */
    ORDER_AMOUNT_MISMATCH,
    /** A subscription instance ran outside of every paid period; nothing is blocked. */
    RUNNING_UNPAID;

    /** Whether the window is not charged while it is on the list. */
    public boolean blocks() {
        return this != ORDER_AMOUNT_MISMATCH && this != RUNNING_UNPAID;
    }
}
