package ai.neolink.settlement.ledger;

/** Kinds of journal, in the order in which a run's journals are chained (fine print 21). */
public enum JournalKind {
    CHARGE,
    ADJUSTMENT,
    RECOGNITION,
    RECOGNITION_ADJUSTMENT,
    RECHARGE,
    STATEMENT,
    SUSPENSE,
    RECLASS,
    RECLASS_REVERSAL;

    /** The kind whose posting rule is turned round for this one; the kind itself if it has a rule of its own. */
    JournalKind rule() {
        return switch (this) {
            case ADJUSTMENT -> CHARGE;
            case RECOGNITION_ADJUSTMENT -> RECOGNITION;
            case RECLASS_REVERSAL -> RECLASS;
            default -> this;
        };
    }
}
