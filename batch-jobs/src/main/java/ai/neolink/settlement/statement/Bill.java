package ai.neolink.settlement.statement;

/**
 * What a statement tells of. TRADE is the evidence of payments, refunds and fees; MOVEMENT shows every movement of the
 * merchant's balance, of which payouts are of interest (P14); ENTRIES is the bank's.
 */
public enum Bill {
    TRADE,
    MOVEMENT,
    ENTRIES
}
