package ai.neolink.settlement.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by their cells as they are written, as UTF-8, however many: what does not fit in memory is sorted in
 * pieces on disk and merged. A row is held as its bytes, cells ended by NUL, which stands in none of them (U+FFFD
 * would) and before all that does: so rows are in the order of their first cells, then of the next …, whatever the
 * database's.
 */
public final class SortedRows implements AutoCloseable {
    /** Bytes, about: two files are written at a time. */
    private static final long IN_MEMORY = 32 << 20;

    private static final int OF_A_ROW = 24;
    private static final int BUFFER = 1 << 16;
    private static final char END_OF_CELL = 0;
    private static final char REPLACEMENT = 0xfffd;

    private final long most;
    private final List<Path> pieces = new ArrayList<>();
    private List<byte[]> rows = new ArrayList<>();
    private long held;

    public SortedRows() {
        this(IN_MEMORY);
    }

    /** @param most bytes, about, that are held in memory */
    SortedRows(long most) {
        this.most = most;
    }

    public void add(String... cells) {
        var row = new StringBuilder();
        for (var cell : cells) {
            row.append(cell.replace(END_OF_CELL, REPLACEMENT)).append(END_OF_CELL);
        }
        var bytes = row.toString().getBytes(StandardCharsets.UTF_8);
        rows.add(bytes);
        held += OF_A_ROW + bytes.length;
        if (held >= most) {
            spill();
        }
    }

    private static String[] cells(byte[] row) {
        var cells = new ArrayList<String>();
        var from = 0;
        for (int at = 0; at < row.length; at++) {
            if (row[at] == END_OF_CELL) {
                cells.add(new String(row, from, at - from, StandardCharsets.UTF_8));
                from = at + 1;
            }
        }
        return cells.toArray(String[]::new);
    }

    private void spill() {
        try {
            var piece = Files.createTempFile("settlement-sort", ".rows");
            pieces.add(piece);
            rows.sort(Arrays::compareUnsigned);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(piece), BUFFER))) {
                for (var row : rows) {
                    out.writeInt(row.length);
                    out.write(row);
                }
            }
            rows = new ArrayList<>();
            held = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands out all rows in order, once. */
    public void each(Consumer<String[]> row) {
        rows.sort(Arrays::compareUnsigned);
        if (pieces.isEmpty()) {
            rows.forEach(bytes -> row.accept(cells(bytes)));
            return;
        }
        if (!rows.isEmpty()) {
            spill();
        }
        var heads = new PriorityQueue<Piece>((a, b) -> Arrays.compareUnsigned(a.head(), b.head()));
        pieces.forEach(p -> heads.add(new Piece(p)));
        while (!heads.isEmpty()) {
            var first = heads.remove();
            row.accept(cells(first.head()));
            if (first.advance()) {
                heads.add(first);
            }
        }
    }

    @Override
    public void close() {
        for (var piece : pieces) {
            try {
                Files.deleteIfExists(piece);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Piece {
        private final DataInputStream in;
        private byte @Nullable [] head;

        Piece(Path file) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            advance();
        }

        byte[] head() {
            return Objects.requireNonNull(head);
        }

        boolean advance() {
            try {
                head = in.readNBytes(in.readInt());
                return true;
            } catch (EOFException e) {
                close();
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
