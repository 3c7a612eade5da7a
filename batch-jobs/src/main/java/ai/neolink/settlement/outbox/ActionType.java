package ai.neolink.settlement.outbox;

/** The kinds of action. */
public enum ActionType {
    /** The paid time of a subscription is over. */
    STOP_INSTANCE,
    /** Nobody has used or paid for an instance for fifteen days. */
    CLEAR_DATA,
    /** A customer who runs pay-as-you-go instances has used up the balance. */
    BALANCE_EXHAUSTED
}
