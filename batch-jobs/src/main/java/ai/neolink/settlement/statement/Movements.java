package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a statement that move its balance, in their order, in few bytes each; what is only announced and what is of 0.00 is left out.
 * Amounts are in fen, out is negative. Lines of one entry stand together.
 */
final class Movements {
    /** How far two statements agree: up to these lines, both exclusive. */
    record Agreed(int until, int otherUntil) {}

    /** As much of a reference as MT940 has room for. */
    private static final int SHORTEST = 16;

    private long openingFen;
    private long[] sums = new long[64];
    private int[] days = new int[64];
    private int[] entries = new int[64];
    private int[] positions = new int[64];
    private long[] references = new long[64];
    private long[] cuts = new long[64];
    private long[] keys = new long[64];
    private int size;

    /** The balance before the first line, which some formats tell last. */
    Movements opensWith(long fen) {
        openingFen = fen;
        return this;
    }

    /** @param reference the bank's, empty without one; {@code key}: of the line, if it is stored */
    void add(LocalDate day, int entry, long fen, int position, String reference, long key) {
        if (size == sums.length) {
            var longer = size * 2;
            sums = Arrays.copyOf(sums, longer);
            days = Arrays.copyOf(days, longer);
            entries = Arrays.copyOf(entries, longer);
            references = Arrays.copyOf(references, longer);
            cuts = Arrays.copyOf(cuts, longer);
            positions = Arrays.copyOf(positions, longer);
            keys = Arrays.copyOf(keys, longer);
        }
        sums[size] = Math.addExact(size == 0 ? 0 : sums[size - 1], fen);
        days[size] = Math.toIntExact(day.toEpochDay());
        entries[size] = entry;
        references[size] = StatementLine.referenceKey(reference);
        cuts[size] = StatementLine.referenceKey(cut(reference));
        positions[size] = position;
        keys[size] = key;
        size++;
    }

    int size() {
        return size;
    }

    /** The balance before a line. */
    long balance(int before) {
        return before == 0 ? openingFen : Math.addExact(openingFen, sums[before - 1]);
    }

    LocalDate day(int line) {
        return LocalDate.ofEpochDay(days[line]);
    }

    int position(int line) {
        return positions[line];
    }

    long key(int line) {
        return keys[line];
    }

    private static String cut(String reference) {
        return reference == null || reference.length() <= SHORTEST ? reference : reference.substring(0, SHORTEST);
    }

    /** Whether a line of each has the same reference. */
    boolean sharesReferences(Movements other) {
        var theirs = Arrays.stream(other.cuts, 0, other.size).boxed().collect(Collectors.toSet());
        return Arrays.stream(cuts, 0, size).anyMatch(cut -> cut != 0 && theirs.contains(cut));
    }

    /** Whether the bank gave each of these lines a reference. */
    boolean haveReferences(int from, int until) {
        return Arrays.stream(references, from, until).noneMatch(r -> r == 0);
    }

    /** The end of the entry that a line belongs to. */
    int entryEnd(int line) {
        var end = line + 1;
        while (end < size && entries[end] == entries[line]) {
            end++;
        }
        return end;
    }

    private boolean beginsEntry(int line) {
        return line == 0 || entries[line - 1] != entries[line];
    }

    /**
     * How far these lines and another statement's are the same, from a line of each on: in amount, direction and booking day, a batch also by
     * its total where the other has it whole.
     *
     * References that both have must be the same too.
     *
     * @param whole whether whole references are compared: another format may cut them
     */
    Agreed agree(int from, Movements other, int otherFrom, boolean whole) {
        var at = new Agreed(from, otherFrom);
        while (at.until < size && at.otherUntil < other.size) {
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
                        && days[line] == other.days[theirs]
                ? new Agreed(end, otherEnd)
                : null;
    }

    private boolean areSame(int line, Movements other, int theirs, int count, boolean whole) {
        if (line + count > size || theirs + count > other.size) {
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
        return days[line] == other.days[theirs]
                && balance(line + 1) - balance(line) == other.balance(theirs + 1) - other.balance(theirs)
                && (references[line] == 0
                        || other.references[theirs] == 0
                        || (whole ? references[line] == other.references[theirs] : cuts[line] == other.cuts[theirs]));
    }
}
