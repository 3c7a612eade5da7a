package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The embedded database stands on a disk that fills up. Whatever error the database makes of this, the message says
 * that the disk is full (O5).
 */
class FullDiskTest {
    private static volatile boolean full;

    /** Files that can be written until there is no room left. */
    public static final class Filling extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "filling";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(getBase().open(mode));
        }
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public synchronized FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            23505, OTHER
            22001, OTHER
            08006, AWAY
            53100, FULL
            """)
    void whatStrangersWroteIsNotBelieved(String state, DatabaseTrouble trouble) {
        var failure = new SQLException("ERROR: Key (name)=(No space left on device) already exists", state);
        assertThat(DatabaseTrouble.of(new IllegalStateException(failure.getMessage(), failure)))
                .isEqualTo(trouble);
        assertThat(FullDisk.in(new FileSystemException("No space left on device", null, "Permission denied")))
                .isEmpty();
    }

    @Test
    void isFoundWhereverItStandsInTheCauses(@TempDir Path home) throws Exception {
        FilePath.register(new Filling());
        full = false;
        var url = "jdbc:h2:filling:" + home.resolve("db") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
        var connection = DriverManager.getConnection(url, "sa", "");
        try (var statement = connection.createStatement()) {
            statement.execute("create table t (text varchar)");
            full = true;
            var failure = catchThrowable(() -> {
                for (int i = 0; i < 1000; i++) {
                    statement.execute("insert into t values (repeat('x', 100000))");
                }
            });
            assertThat(DatabaseTrouble.of(failure)).isEqualTo(DatabaseTrouble.FULL);
            assertThat(DatabaseFault.sentence(failure)).isEqualTo("the disk is full (No space left on device)");
            var after = catchThrowable(() -> statement.execute("select count(*) from t"));
            assertThat(DatabaseTrouble.of(after).passes())
                    .as("closed by itself: %s", after)
                    .isTrue();
        } finally {
            full = false;
            catchThrowable(connection::close);
        }
    }
}
