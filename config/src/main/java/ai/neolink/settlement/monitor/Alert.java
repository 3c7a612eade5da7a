package ai.neolink.settlement.monitor;

import java.util.Locale;

/** The kinds of alerts. Each has a section “Alert …” in operating.md that explains it and says what to do. */
enum Alert {
    /** Nothing is settled, because nobody has stated where the ledger begins. */
    NO_START,
    /**
     * The database cannot be read. Each node alerts for itself, because a node cannot note in the database that it did.
     */
    TABLES_UNREADABLE,
    /** A window is due and not settled, and nothing was settled for a while. */
    LATE,
    /** A run failed and is not done. */
    FAILED,
    /** The platform or a provider has not answered for a while. */
    UNREACHABLE,
    /** A feed was not pulled for a while. */
    FEED_BEHIND,
    /** The platform has not taken actions. */
    ACTIONS,
    /** A place has not taken exports. */
    EXPORTS,
    /** A statement was refused. */
    QUARANTINED,
    /** Days of a channel have no statement. */
    STATEMENT_MISSING,
    /** An open break has grown old. */
    BREAKS,
    /** Money has been in suspense for long. */
    SUSPENSE,
    /** More windows are on hold than a day ago. */
    EXCEPTIONS,
    /** The disk of the exports or of the embedded database is nearly full; each node alerts for its own disk. */
    DISK;

    /** {@code feed-behind}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The anchor of the section in operating.md: {@code alert-feed-behind}. */
    String anchor() {
        return "alert-" + key();
    }
}
