package ai.neolink.settlement.engine;

/** A row that changes the balance of a customer and is not a charge. */
public interface BalanceChange extends OwnRow {
    /** Key of the customer; 0 if the row changes nobody's balance. */
    long account();

    /** The amount that the customer gets in fen; negative if it is taken away. */
    long customerFen();
}
