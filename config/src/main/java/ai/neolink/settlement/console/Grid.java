package ai.neolink.settlement.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a page. One fragment shows every grid, and the same grid is what its CSV contains.
 *
 * @param key     names its title and its sentence for “nothing here” in the texts: {@code grid.KEY}, {@code
 *     grid.KEY.empty}
 * @param columns their headings are {@code column.KEY} in the texts
 * @param rows    as many cells as columns
 * @param total   the last row; empty if there is none
 * @param next    the key after which the next page begins; null on the last page
 */
record Grid(
        String key,
        List<Column> columns,
        List<List<Cell>> rows,
        List<Cell> total,
        @Nullable String next) {
    /** How a cell is shown; amounts are in fen, instants are epoch seconds. */
    enum Kind {
        TEXT,
        ID,
        COUNT,
        AMOUNT,
        INSTANT,
        DATE,
        /** Seconds. */
        DURATION,
        /** Milliseconds. */
        MILLIS,
        /** A word with a colour and a sign; the text is {@code state.VALUE}. */
        STATE,
        /** A word of ours; the text is {@code word.VALUE}. */
        WORD,
        /** The description of a journal, as the ledger keeps it; pages tell it in words. */
        DESCRIPTION,
        /** A name that the program gives in English; the text is {@code ours.NAME}. */
        OURS,
        /** Words of others, which pages quote as they are. */
        QUOTED,
        /** A finished sentence that the ledger keeps in English; pages quote it and say so. */
        ORIGINAL;

        /** Whether figures stand below each other, right-aligned. */
        public boolean isFigure() {
            return this == COUNT || this == AMOUNT || this == DURATION || this == MILLIS;
        }

        /** Whether a value is read as one: it does not go on in a second line. */
        public boolean isWhole() {
            return this == INSTANT || this == DATE || this == ID || this == STATE;
        }
    }

    record Column(String key, Kind kind) {}

    /**
     * @param value null shows nothing; a {@link ai.neolink.settlement.refusal.Wording.Sentence} is rendered in the
     *     language of the page whatever the column's kind
     * @param link  the address of what the value is the sum of, or of the thing itself
     */
    record Cell(@Nullable Object value, @Nullable String link) {
        static Cell of(@Nullable Object value) {
            return new Cell(value, null);
        }
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    static Builder of(String key) {
        return new Builder(key);
    }

    /** Takes columns, then rows. */
    static final class Builder {
        private final String key;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private List<Cell> total = List.of();
        private @Nullable String next;

        private Builder(String key) {
            this.key = key;
        }

        Builder column(String name, Kind kind) {
            columns.add(new Column(name, kind));
            return this;
        }

        /** @param values cells, or values without a link */
        Builder row(@Nullable Object... values) {
            rows.add(cells(values));
            return this;
        }

        Builder total(@Nullable Object... values) {
            total = cells(values);
            return this;
        }

        Builder next(@Nullable String after) {
            next = after;
            return this;
        }

        private List<Cell> cells(@Nullable Object... values) {
            if (values.length != columns.size()) {
                throw new IllegalArgumentException(
                        key + " has " + columns.size() + " columns, the row " + values.length + " cells");
            }
            var cells = new ArrayList<Cell>(values.length);
            for (var value : values) {
                cells.add(value instanceof Cell cell ? cell : Cell.of(value));
            }
            return List.copyOf(cells);
        }

        Grid build() {
            return new Grid(key, List.copyOf(columns), List.copyOf(rows), total, next);
        }
    }
}
