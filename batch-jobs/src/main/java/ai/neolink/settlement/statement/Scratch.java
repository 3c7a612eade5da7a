package ai.neolink.settlement.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside of the heap for the lines of a bank statement while it is compared with others: a temporary file that
 * the operating system keeps in memory as far as it has room. The file is gone when this is closed or the process ends.
 */
final class Scratch implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private @Nullable FileChannel file;
    private long used;

    /** @return a segment of this size filled with zeros, valid until this is closed */
    MemorySegment take(int bytes) {
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile("statement", ".scratch"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            // The file is written before it is mapped: a full disk is an IOException here and would crash the process
            // there.
            var zeros = ByteBuffer.allocate(bytes);
            while (zeros.hasRemaining()) {
                file.write(zeros, used + zeros.position());
            }
            var taken = file.map(MapMode.READ_WRITE, used, bytes, arena);
            used += bytes;
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
