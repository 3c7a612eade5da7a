package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a statement that change its balance, in order, 64 bytes each. Announced lines and lines of 0.00 are left
 * out. Amounts are in fen, money out is negative. Lines of one entry follow each other.
 */
final class Movements {
    /** How far two statements agree: up to these lines, both excluded. */
    record Agreed(int until, int otherUntil) {}

    /** The number of characters of a reference that MT940 has room for. */
    private static final int SHORTEST = 16;

    /**
     * The columns: the sum of all amounts up to the line; how many of these lines have no reference; the whole and the
     * cut reference, 0 without one; at the first line of an entry, where the entry ends.
     */
    private static final int SUM = 0;

    private static final int UNNAMED = 1;
    private static final int REFERENCE = 2;
    private static final int CUT = 3;
    private static final int DAY = 4;
    private static final int ENTRY_END = 5;
    private static final int POSITION = 6;
    private static final int KEY = 7;
    private static final int COLUMNS = 8;

    private final LongRows lines;
    private long openingFen;
    private int entry = -1;
    private int entryBegin;
    private long compared;

    Movements(Scratch scratch) {
        lines = new LongRows(scratch, COLUMNS);
    }

    /** Sets the balance before the first line, which some formats state last. */
    Movements opensWith(long fen) {
        openingFen = fen;
        return this;
    }

    /** @param reference the bank's reference, empty without one; {@code key}: key of the line, if it is stored */
    void add(LocalDate day, int entry, long fen, int position, String reference, long key) {
        var before = size() - 1;
        entryBegin = before >= 0 && entry == this.entry ? entryBegin : size();
        this.entry = entry;
        var whole = StatementLine.referenceKey(reference);
        lines.add(
                Math.addExact(before < 0 ? 0 : lines.get(before, SUM), fen),
                (before < 0 ? 0 : lines.get(before, UNNAMED)) + (whole == 0 ? 1 : 0),
                whole,
                StatementLine.referenceKey(cut(reference)),
                day.toEpochDay(),
                0,
                position,
                key);
        lines.set(entryBegin, ENTRY_END, size());
    }

    int size() {
        return lines.size();
    }

    /** The balance before a line. */
    long balance(int before) {
        return before == 0 ? openingFen : Math.addExact(openingFen, lines.get(before - 1, SUM));
    }

    LocalDate day(int line) {
        return LocalDate.ofEpochDay(lines.get(line, DAY));
    }

    int position(int line) {
        return (int) lines.get(line, POSITION);
    }

    long key(int line) {
        return lines.get(line, KEY);
    }

    private static String cut(String reference) {
        return reference.length() <= SHORTEST ? reference : reference.substring(0, SHORTEST);
    }

    /** Whether a line of each statement has the same reference. */
    boolean sharesReferences(Movements other) {
        var shares = Shares.of(other.size());
        return shares.each().anyMatch(share -> {
            var theirs = other.cuts(shares, share).boxed().collect(Collectors.toSet());
            return cuts(shares, share).anyMatch(theirs::contains);
        });
    }

    private LongStream cuts(Shares shares, int share) {
        return IntStream.range(0, size())
                .mapToLong(line -> lines.get(line, CUT))
                .filter(cut -> shares.has(share, cut));
    }

    /** Whether each of these lines has a reference. */
    boolean haveReferences(int from, int until) {
        return unnamed(from) == unnamed(until);
    }

    /** Counts the lines before this one that have no reference. */
    private long unnamed(int before) {
        return before == 0 ? 0 : lines.get(before - 1, UNNAMED);
    }

    private boolean beginsEntry(int line) {
        return lines.get(line, ENTRY_END) > 0;
    }

    private int entryEnd(int beginning) {
        return (int) lines.get(beginning, ENTRY_END);
    }

    /**
     * Compares these lines with those of another statement, from a line of each on: amount, direction and booking day
     * must agree, and a batch may agree by its total. References that both lines have must agree, too.
     *
     * @param whole whether whole references are compared; another format may cut them
     */
    Agreed agree(int from, Movements other, int otherFrom, boolean whole) {
        var at = new Agreed(from, otherFrom);
        while (at.until < size() && at.otherUntil < other.size()) {
            var next = step(at.until, other, at.otherUntil, whole);
            if (next == null) {
                break;
            }
            at = next;
        }
        return at;
    }

    private @Nullable Agreed step(int line, Movements other, int theirs, boolean whole) {
        if (!beginsEntry(line) || !other.beginsEntry(theirs)) {
            return same(line, other, theirs, whole) ? new Agreed(line + 1, theirs + 1) : null;
        }
        var end = entryEnd(line);
        var otherEnd = other.entryEnd(theirs);
        var longer = Math.max(end - line, otherEnd - theirs);
        if (areSame(line, other, theirs, longer, whole)) {
            return new Agreed(line + longer, theirs + longer);
        }
        var isWholeInOne = (end - line == 1) != (otherEnd - theirs == 1);
        var total = balance(end) - balance(line);
        return isWholeInOne
                        && total == other.balance(otherEnd) - other.balance(theirs)
                        && lines.get(line, DAY) == other.lines.get(theirs, DAY)
                ? new Agreed(end, otherEnd)
                : null;
    }

    private boolean areSame(int line, Movements other, int theirs, int count, boolean whole) {
        if (line + count > size() || theirs + count > other.size()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!same(line + i, other, theirs + i, whole)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(int line, Movements other, int theirs, boolean whole) {
        compared++;
        return lines.get(line, DAY) == other.lines.get(theirs, DAY)
                && balance(line + 1) - balance(line) == other.balance(theirs + 1) - other.balance(theirs)
                && haveSameReference(line, other, theirs, whole);
    }

    private boolean haveSameReference(int line, Movements other, int theirs, boolean whole) {
        var column = whole ? REFERENCE : CUT;
        var ours = lines.get(line, column);
        var others = other.lines.get(theirs, column);
        return ours == 0 || others == 0 || ours == others;
    }

    /** Counts the comparisons with another statement so far. */
    long compared() {
        return compared;
    }
}
