package ai.neolink.settlement.statement;

import ai.neolink.settlement.store.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the lines of a bank statement until its end has been read: the first lines in memory, those of a large
 * statement in a temporary file.
 */
final class Spool implements AutoCloseable {
    private static final int IN_MEMORY = 10_000;

    /** Characters of remarks held in memory: a single remark may have 65,536. */
    private static final int MOST_TEXT = 1 << 21;

    private final List<StatementLine> lines = new ArrayList<>();
    private int size;
    private int text;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    void add(StatementLine line) {
        size++;
        if (out == null && lines.size() < IN_MEMORY && text < MOST_TEXT) {
            lines.add(line);
            text += line.remark() == null ? 0 : line.remark().length();
            return;
        }
        try {
            if (out == null) {
                file = Files.createTempFile("statement", ".lines");
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            }
            write(line, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return size;
    }

    /** Passes each line with its position. */
    void forEach(ObjIntConsumer<StatementLine> consumer) {
        for (int i = 0; i < lines.size(); i++) {
            consumer.accept(lines.get(i), i);
        }
        if (out == null || file == null) {
            return;
        }
        try {
            out.flush();
            try (var in = open(Files.newInputStream(file))) {
                for (int i = lines.size(); i < size; i++) {
                    consumer.accept(read(in), i);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes all lines, as {@link #addFrom} reads them. */
    void writeTo(OutputStream to) throws IOException {
        var all = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
        all.writeInt(size);
        forEach((line, position) -> {
            try {
                write(line, all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        all.flush();
    }

    /** SHA-256 of all lines as they are written, in hex. */
    String sha256() {
        try {
            return Sha256.ofWritten(this::writeTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addFrom(InputStream from) throws IOException {
        var in = open(from);
        for (int left = in.readInt(); left > 0; left--) {
            add(read(in));
        }
    }

    private static DataInputStream open(InputStream in) {
        return new DataInputStream(new BufferedInputStream(in, 1 << 16));
    }

    private static void write(StatementLine line, DataOutputStream to) throws IOException {
        text(line.kind().name(), to);
        to.writeLong(line.day().toEpochDay());
        to.writeLong(line.bookedAt());
        to.writeBoolean(line.incoming());
        to.writeLong(line.grossFen());
        text(line.fee().toPlainString(), to);
        text(line.ignoredBy(), to);
        text(line.providerNo(), to);
        text(line.payoutChannel() == null ? null : line.payoutChannel().name(), to);
        text(line.subAccount(), to);
        text(line.remark(), to);
        to.writeInt(line.entry());
    }

    private static StatementLine read(DataInputStream in) throws IOException {
        var kind = LineKind.valueOf(given(text(in)));
        var day = LocalDate.ofEpochDay(in.readLong());
        var bookedAt = in.readLong();
        var incoming = in.readBoolean();
        var gross = in.readLong();
        var fee = new BigDecimal(given(text(in)));
        var ignoredBy = text(in);
        var number = given(text(in));
        var payout = text(in);
        return new StatementLine(
                "",
                kind,
                day,
                bookedAt,
                incoming,
                gross,
                fee,
                ignoredBy,
                "",
                number,
                payout == null ? null : Channel.valueOf(payout),
                text(in),
                text(in),
                in.readInt());
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void text(@Nullable String text, DataOutputStream to) throws IOException {
        if (text == null) {
            to.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            closeOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A temporary file that cannot be closed because the disk is full is deleted all the same. */
    private void closeOut() throws IOException {
        try {
            if (out != null) {
                out.close();
            }
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
