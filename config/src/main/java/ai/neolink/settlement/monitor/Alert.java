package ai.neolink.settlement.monitor;

import java.util.Locale;

/** What somebody is told of. Each has a section “Alert …” in operating.md, which says what it means and what to do. */
enum Alert {
    /** Nothing is settled, since nobody said where the ledger begins. */
    NO_START,
    /** The database cannot be read; each node tells of itself, since it could not note that it did. */
    TABLES_UNREADABLE,
    /** A window whose time has come is not settled, and nothing was settled for a while. */
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
    /** Money stands in suspense for long. */
    SUSPENSE,
    /** More windows than a day ago cannot be rated. */
    EXCEPTIONS,
    /** The disk of exports or of the embedded database is nearly full; each node tells of its own. */
    DISK;

    /** {@code feed-behind}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of its section in operating.md: {@code alert-feed-behind}. */
    String anchor() {
        return "alert-" + key();
    }
}
