package ai.neolink.settlement.store;

/** The database holds no ledger, and the command only reads, so it creates none (O6). */
public final class NoLedger extends RuntimeException {
    /** The property that a command sets to demand an existing ledger; it is not for operators. */
    public static final String MUST_EXIST = "settlement.ledger-must-exist";

    private static final long serialVersionUID = 1;

    NoLedger() {
        super("there is no ledger in the database yet");
    }
}
