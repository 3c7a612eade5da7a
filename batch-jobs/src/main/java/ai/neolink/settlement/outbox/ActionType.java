package ai.neolink.settlement.outbox;

/** What the platform is told. */
public enum ActionType {
    /** The paid time of a subscription is over. */
    STOP_INSTANCE,
    /** Nobody has used or paid for an instance for fifteen days. */
    CLEAR_DATA,
    /** A customer with running pay-as-you-go instances has nothing left. */
    BALANCE_EXHAUSTED
}
