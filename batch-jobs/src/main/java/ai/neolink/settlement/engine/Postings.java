package ai.neolink.settlement.engine;

import java.util.List;

/**
 * The result of settling a unit.
 *
 * @param own rows of the book's own tables
 */
public record Postings(
        long owner,
        long unit,
        List<Charge> charges,
        List<OpenException> opened,
        List<OpenException> closed,
        List<? extends OwnRow> own) {

    /** Postings that are only rows of the book's own tables. */
    public static Postings of(Unit<?> unit, List<? extends OwnRow> own) {
        return new Postings(unit.owner(), unit.key(), List.of(), List.of(), List.of(), own);
    }

    /** These postings with rows of the book's own tables added. */
    public Postings with(List<? extends OwnRow> rows) {
        return new Postings(owner, unit, charges, opened, closed, rows);
    }

    /** Whether there are only charges, or nothing, as for most units. */
    boolean isChargesOnly() {
        return opened.isEmpty() && closed.isEmpty() && own.isEmpty();
    }
}
