package ai.neolink.settlement.engine;

/**
 * A row that a unit posts beside charges, in a table that only its book knows. {@link Book#writeRows} writes it in the
 * chunk's transaction.
 */
public interface OwnRow {
    /** How the progress of a partition counts a row. */
    enum Count {
        /** With the charges. */
        POSTED,
        /** With the exceptions: something is open since this run. */
        OPENED,
        /** Not at all: it goes with another row. */
        NOT
    }

    Count count();
}
