package ai.neolink.settlement.statement;

import java.util.HashMap;
import java.util.Map;

/**
 * Of each line of a statement its running number among those with the same reference of the bank (payments fine print
 * P17a). References are counted a share at a time, so the heap holds a bounded number of them.
 */
final class RunningNumbers {
    /** References in the heap at once, about. */
    static final int SHARE = 50_000;

    private static final int KEY = 0;
    private static final int NUMBER = 1;

    private final LongRows lines;

    RunningNumbers(Scratch scratch) {
        lines = new LongRows(scratch, 2);
    }

    /** @param reference the key of the next line's; 0 without one */
    void add(long reference) {
        lines.add(reference, 0);
    }

    /** All lines are there. */
    void count() {
        var shares = lines.size() / SHARE + 1;
        Map<Long, Integer> seen = new HashMap<>();
        for (int share = 0; share < shares; share++) {
            seen.clear();
            for (int line = 0; line < lines.size(); line++) {
                var key = lines.get(line, KEY);
                if (key != 0 && Math.floorMod(key, shares) == share) {
                    lines.set(line, NUMBER, seen.merge(key, 1, Integer::sum) - 1L);
                }
            }
        }
    }

    /** From 0 on. */
    long of(int position) {
        return lines.get(position, NUMBER);
    }
}
