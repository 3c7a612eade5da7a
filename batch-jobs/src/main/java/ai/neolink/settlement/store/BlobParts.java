package ai.neolink.settlement.store;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Writes a stream into rows of at most 1 MiB: a key, the number of the part, the bytes. Memory holds one part. */
public final class BlobParts extends OutputStream {
    private static final int PART = 1 << 20;

    private final BulkInsert bulk;
    private final String table;
    private final String columns;
    private final Consumer<Row> key;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private int number;

    /**
     * @param columns names of the columns of key, number and bytes
     * @param key     adds the key to a row
     */
    public BlobParts(BulkInsert bulk, String table, String columns, Consumer<Row> key) {
        this.bulk = bulk;
        this.table = table;
        this.columns = columns;
        this.key = key;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        var rest = length;
        while (rest > 0) {
            var n = Math.min(rest, PART - part.size());
            part.write(bytes, from + length - rest, n);
            rest -= n;
            if (part.size() == PART) {
                store();
            }
        }
    }

    @Override
    public void close() {
        if (part.size() > 0 || number == 0) {
            store();
        }
    }

    private void store() {
        bulk.insert(table, columns, List.of(part.toByteArray()), (row, bytes) -> {
            key.accept(row);
            row.add(number).add(bytes);
        });
        number++;
        part.reset();
    }
}
