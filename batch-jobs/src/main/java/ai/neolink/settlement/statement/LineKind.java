package ai.neolink.settlement.statement;

/** What a line is to us. */
public enum LineKind {
    /** A customer paid: paired with a recharge of its order number. */
    PAYMENT,
    /** A provider gave money back to a customer. */
    REFUND,
    /** A provider paid out to our own account; the bank's line books it. */
    PAYOUT,
    /** The arrival of a payout at the bank. */
    ARRIVAL,
    /** A transfer to the bank that may name a customer. */
    TRANSFER,
    /** What the bank charged us. */
    CHARGES,
    /** Money in or out that no customer is credited or debited for without two people. */
    OTHER
}
