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
 * Room outside of the heap for what is known of a bank statement's lines while it is placed: a temporary file that the
 * system holds in memory as far as it has room. It is gone when this is closed, or the process ends.
 */
final class Scratch implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private @Nullable FileChannel file;
    private long used;

    /** @return so many bytes of zeros, until this is closed */
    MemorySegment take(int bytes) {
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile("statement", ".scratch"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            // Written before it is mapped: a full disk is an IOException here, and a fault of the whole process there.
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
