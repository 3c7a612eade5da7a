package ai.neolink.settlement.statement;

/** What a line means for our books. */
public enum LineKind {
    /** A payment of a customer; it is paired with the recharge of the same order number. */
    PAYMENT,
    /** Money that a provider returned to a customer. */
    REFUND,
    /** A payout of a provider to our bank account; the bank's own line books it. */
    PAYOUT,
    /** The arrival of a payout at the bank. */
    ARRIVAL,
    /** A transfer to the bank that may name a customer. */
    TRANSFER,
    /** A fee of the bank. */
    CHARGES,
    /** Any other money in or out; no customer is credited or debited for it unless two people decide so. */
    OTHER
}
