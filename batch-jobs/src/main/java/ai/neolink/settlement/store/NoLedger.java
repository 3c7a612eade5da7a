package ai.neolink.settlement.store;

/** There is a database, and no ledger in it; a command that only reads makes none (O6). */
public final class NoLedger extends RuntimeException {
    /** The property that says that there must be a ledger; not for operators. */
    public static final String MUST_EXIST = "settlement.ledger-must-exist";

    private static final long serialVersionUID = 1;

    NoLedger() {
        super("there is no ledger in the database yet");
    }
}
