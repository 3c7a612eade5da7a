package ai.neolink.settlement.engine;

/** A row that changes what a customer has, beside charges. */
public interface BalanceChange extends OwnRow {
    /** Key of the customer; 0 if the row changes nobody's balance. */
    long account();

    /** What the customer gets, in fen; negative if it is taken. */
    long customerFen();
}
