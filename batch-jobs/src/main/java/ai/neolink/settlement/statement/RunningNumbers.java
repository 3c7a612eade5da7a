package ai.neolink.settlement.statement;

import java.util.HashMap;
import java.util.Map;

/** Numbers the lines of a statement that have the same reference of the bank (P17a). */
final class RunningNumbers {
    private static final int KEY = 0;
    private static final int NUMBER = 1;

    private final LongRows lines;

    RunningNumbers(Scratch scratch) {
        lines = new LongRows(scratch, 2);
    }

    /** Takes the next line; announced lines get no number. */
    void add(StatementLine line) {
        add(line.isBooked() ? StatementLine.referenceKey(line.providerNo()) : 0);
    }

    /** @param reference key of the next line's reference; 0 without one */
    void add(long reference) {
        lines.add(reference, 0);
    }

    /** Counts after all lines have been added. */
    void count() {
        var shares = Shares.of(lines.size());
        Map<Long, Integer> seen = new HashMap<>();
        shares.each().forEach(share -> {
            seen.clear();
            for (int line = 0; line < lines.size(); line++) {
                var key = lines.get(line, KEY);
                if (shares.has(share, key)) {
                    lines.set(line, NUMBER, seen.merge(key, 1, Integer::sum) - 1L);
                }
            }
        });
    }

    /** The running number of a line, from 0. */
    long of(int position) {
        return lines.get(position, NUMBER);
    }
}
