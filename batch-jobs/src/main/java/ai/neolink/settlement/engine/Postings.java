package ai.neolink.settlement.engine;

import java.util.List;

/**
 * What settling a unit comes to.
 *
 * @param own what the book posts in tables of its own
 */
public record Postings(
        long owner,
        long unit,
        List<Charge> charges,
        List<OpenException> opened,
        List<OpenException> closed,
        List<? extends OwnRow> own) {

    /** Nothing but rows of the book's own. */
    public static Postings of(Unit<?> unit, List<? extends OwnRow> own) {
        return new Postings(unit.owner(), unit.key(), List.of(), List.of(), List.of(), own);
    }

    /** These postings, and rows of the book's own. */
    public Postings with(List<? extends OwnRow> rows) {
        return new Postings(owner, unit, charges, opened, closed, rows);
    }

    /** Nothing but charges, if anything: most units. */
    boolean isChargesOnly() {
        return opened.isEmpty() && closed.isEmpty() && own.isEmpty();
    }
}
