package ai.neolink.settlement.engine;

import java.util.List;

/** The rows of the book's own tables that a chunk posts, in the order of its units. */
public final class OwnRows {
    private final List<OwnRow> rows;

    OwnRows(List<OwnRow> rows) {
        this.rows = rows;
    }

    /** The rows of one type, usually of one table. */
    public <R extends OwnRow> List<R> of(Class<R> type) {
        return rows.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
