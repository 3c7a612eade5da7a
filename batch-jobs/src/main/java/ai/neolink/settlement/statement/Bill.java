package ai.neolink.settlement.statement;

/**
 * What a statement contains. TRADE proves payments, refunds and fees. MOVEMENT shows every movement of the merchant's
 * balance; of these only payouts are used (P14). ENTRIES is the bank's.
 */
public enum Bill {
    TRADE,
    MOVEMENT,
    ENTRIES
}
