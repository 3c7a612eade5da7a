package ai.neolink.settlement.engine;

/**
 * A row that a unit posts besides charges, in a table that only its book knows. {@link Book#writeRows} writes the row
 * in the chunk's transaction.
 */
public interface OwnRow {
    /** How the progress of a partition counts a row. */
    enum Count {
        /** With the charges. */
        POSTED,
        /** With the exceptions: the row shows something that is open since this run. */
        OPENED,
        /** Not at all: the row belongs to another row that is counted. */
        NOT
    }

    Count count();
}
