package ai.neolink.settlement.ledger;

/**
 * The debits and credits of a journal differ: rows were changed if the journal was read back, else the program has a
 * bug. The type is not {@link IllegalArgumentException}, since a guarantee that catches it must not hide other bugs.
 */
public final class UnbalancedJournal extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnbalancedJournal(String sentence) {
        super(sentence);
    }
}
