package ai.neolink.settlement.export;

import ai.neolink.settlement.store.CodePointOrder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sorts rows by their cells as they are written, as UTF-8, however many: what does not fit in memory is sorted in pieces on disk and merged. */
final class SortedRows implements AutoCloseable {
    private static final int IN_MEMORY = 50_000;

    private final List<Path> pieces = new ArrayList<>();
    private List<String[]> rows = new ArrayList<>();

    /** By the first cell, then the next …: rows that differ have an order, whatever the database's. */
    private static int compare(String[] a, String[] b) {
        for (int i = 0; i < a.length; i++) {
            var compared = CodePointOrder.BY_CODE_POINT.compare(a[i], b[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    void add(String... row) {
        rows.add(row);
        if (rows.size() == IN_MEMORY) {
            spill();
        }
    }

    private void spill() {
        try {
            var piece = Files.createTempFile("settlement-sort", ".rows");
            pieces.add(piece);
            rows.sort(SortedRows::compare);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(piece)))) {
                for (var row : rows) {
                    out.writeInt(row.length);
                    for (var cell : row) {
                        out.writeUTF(cell);
                    }
                }
            }
            rows = new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands out all rows in order, once. */
    void each(Consumer<String[]> row) {
        rows.sort(SortedRows::compare);
        if (pieces.isEmpty()) {
            rows.forEach(row);
            return;
        }
        if (!rows.isEmpty()) {
            spill();
        }
        var heads = new PriorityQueue<Piece>((a, b) -> compare(a.head(), b.head()));
        pieces.forEach(p -> heads.add(new Piece(p)));
        while (!heads.isEmpty()) {
            var first = heads.remove();
            row.accept(first.head());
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
        private String @Nullable [] head;

        Piece(Path file) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            advance();
        }

        String[] head() {
            return Objects.requireNonNull(head);
        }

        boolean advance() {
            try {
                var row = new String[in.readInt()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readUTF();
                }
                head = row;
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
