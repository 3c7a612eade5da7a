package ai.neolink.settlement.statement;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows with a fixed number of longs. The first rows are in the heap and those of a large statement in {@link Scratch},
 * so that the heap has the same size for any statement.
 */
final class LongRows {
    private static final int CHUNK = 1 << 12;

    private final Scratch scratch;
    private final int width;
    private final List<MemorySegment> chunks = new ArrayList<>();
    private long[] head;
    private int size;

    LongRows(Scratch scratch, int width) {
        this.scratch = scratch;
        this.width = width;
        head = new long[16 * width];
    }

    int size() {
        return size;
    }

    void add(long... row) {
        if (size < CHUNK) {
            var at = size * width;
            if (at == head.length) {
                head = Arrays.copyOf(head, 2 * at);
            }
            System.arraycopy(row, 0, head, at, width);
        } else {
            if (size % CHUNK == 0) {
                chunks.add(scratch.take(CHUNK * width * Long.BYTES));
            }
            MemorySegment.copy(row, 0, chunks.getLast(), ValueLayout.JAVA_LONG, at(size) * Long.BYTES, width);
        }
        size++;
    }

    long get(int row, int column) {
        return row < CHUNK
                ? head[row * width + column]
                : chunk(row).getAtIndex(ValueLayout.JAVA_LONG, at(row) + column);
    }

    void set(int row, int column, long value) {
        if (row < CHUNK) {
            head[row * width + column] = value;
        } else {
            chunk(row).setAtIndex(ValueLayout.JAVA_LONG, at(row) + column, value);
        }
    }

    private MemorySegment chunk(int row) {
        return chunks.get(row / CHUNK - 1);
    }

    /** The position of a row in its chunk. */
    private long at(int row) {
        return (long) (row % CHUNK) * width;
    }
}
