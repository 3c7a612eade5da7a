package ai.neolink.settlement.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        /** The name of an hour, day, month or folder. */
        NAME,
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
        /** The name of a step of runs, which is a stage on pages; the text is {@code stage.VALUE}. */
        STAGE,
        /** How many attempts failed; none is no value. */
        FAILURES,
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
            return this == INSTANT || this == DATE || this == NAME || this == ID || this == STATE;
        }
    }

    /** @param whole why the amounts of this column that lead nowhere do not; null if every amount leads on */
    record Column(String key, Kind kind, @Nullable Whole whole) {}

    /**
     * An amount leads to what it is the sum of, or says that there is nothing below it; a test holds it for every page.
     *
     * @param value null shows nothing; a {@link ai.neolink.settlement.refusal.Wording.Sentence} is rendered in the
     *     language of the page whatever the column's kind
     * @param link  the address of what the value is the sum of, or of the thing itself
     * @param whole why an amount leads nowhere
     */
    record Cell(
            @Nullable Object value,
            @Nullable String link,
            @Nullable Whole whole) {
        Cell(@Nullable Object value, @Nullable String link) {
            this(value, link, null);
        }

        static Cell of(@Nullable Object value) {
            return new Cell(value, null);
        }

        /** An amount that is the sum of nothing. */
        static Cell whole(@Nullable Object value, Whole whole) {
            return new Cell(value, null, whole);
        }

        /** An amount of zero, which is shown as a dash, is the sum of nothing wherever it stands. */
        Cell as(Kind kind) {
            return kind == Kind.AMOUNT && Long.valueOf(0).equals(value) ? of(value) : this;
        }

        /** This cell where all amounts that lead nowhere do so for one reason. */
        private Cell or(@Nullable Whole reason) {
            return link == null && whole == null ? new Cell(value, null, reason) : this;
        }
    }

    /** Whether a column has a sentence that stands in English whatever the page's language. */
    public boolean isOriginal(int column) {
        return columns.get(column).kind() == Kind.ORIGINAL
                && rows.stream().anyMatch(row -> row.get(column).value() instanceof String);
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
            columns.add(new Column(name, kind, null));
            return this;
        }

        /** A column of amounts that are sums of nothing, unless a cell has a link. */
        Builder column(String name, Kind kind, Whole whole) {
            columns.add(new Column(name, kind, whole));
            return this;
        }

        /** @param values cells, or values without a link */
        Builder row(@Nullable Object... values) {
            rows.add(cells(values));
            return this;
        }

        /** The sum of the rows; what leads nowhere is the sum of what stands above it. */
        Builder total(@Nullable Object... values) {
            var cells = Stream.of(values).map(value -> value instanceof Cell cell ? cell : Cell.of(value));
            total = cells(cells.map(cell -> cell.or(Whole.ABOVE)).toArray());
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
            for (int i = 0; i < values.length; i++) {
                var cell = values[i] instanceof Cell given ? given : Cell.of(values[i]);
                cells.add(cell.as(columns.get(i).kind()).or(columns.get(i).whole()));
            }
            return List.copyOf(cells);
        }

        Grid build() {
            return new Grid(key, List.copyOf(columns), List.copyOf(rows), total, next);
        }
    }
}
