package ai.neolink.settlement.cli;

import ai.neolink.settlement.SettleApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Runs {@code settle} by a clock that stands in a file (epoch seconds), so that several processes live in the same
 * simulated time.
 */
public final class SteppedProcess {
    public static final String CLOCK = "test.clock-file";

    private SteppedProcess() {}

    public static void main(String[] args) {
        System.exit(Settle.run(SettleApplication.class, new FileClock(Path.of(System.getProperty(CLOCK))), args));
    }

    /** Sets the time of a file. */
    public static void set(Path file, long instant) {
        try {
            var next = Files.writeString(file.resolveSibling("next"), String.valueOf(instant));
            Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in this process by the clock of a file. */
    public static int run(Path file, String... args) {
        return Settle.run(SettleApplication.class, new FileClock(file), args);
    }

    private static final class FileClock extends Clock {
        private final Path file;

        FileClock(Path file) {
            this.file = file;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            try {
                return Instant.ofEpochSecond(
                        Long.parseLong(Files.readString(file).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
