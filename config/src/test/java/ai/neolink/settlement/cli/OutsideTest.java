package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * If something is wrong around the program, drivers and file systems say it in their words. The program says it in one
 * sentence, and whether the same command works later (T14, O5).
 */
class OutsideTest {
    static Stream<Arguments> failures() {
        var batch = new BatchUpdateException("insert into t values ('canary')", "53100", 0, new int[0], null);
        batch.setNextException(new SQLException("ERROR: could not extend file: No space left on device", "53100"));
        return Stream.of(
                Arguments.of(new SQLException("FATAL: the database system is starting up", "57P03"), 75, "starting up"),
                Arguments.of(
                        new SQLException("FATAL: sorry, too many clients already", "53300"), 75, "too many clients"),
                Arguments.of(new SQLException("terminating connection", "57P01"), 75, "not available now"),
                Arguments.of(new SQLException("Connection refused", "08001"), 75, "“settle check”"),
                Arguments.of(
                        new SQLTransientConnectionException("Connection is not available"), 75, "not available now"),
                Arguments.of(new SQLException("password authentication failed", "28P01"), 2, "username and password"),
                Arguments.of(new SQLException("database \"x\" does not exist", "3D000"), 2, "spring.datasource.url"),
                Arguments.of(batch, 75, "the database's disk is full"),
                Arguments.of(new SQLException("deadlock detected", "40P01"), 75, "the database was busy for too long"),
                Arguments.of(
                        new SQLException("IO Exception", "90031", 90031, new IOException("No space left on device")),
                        75,
                        "the database's disk is full (No space left on device)"),
                Arguments.of(
                        CommandMessage.FILE_UNREADABLE.because(new IOException("No space left on device"), "x"),
                        75,
                        "the disk is full (No space left on device)"),
                Arguments.of(oracle("ORA-12541: Cannot connect. No listener.", 12541), 75, "not available now"),
                Arguments.of(oracle("ORA-01033: initialization in progress", 1033), 75, "not available now"),
                Arguments.of(new SQLRecoverableException("Closed Connection"), 75, "not available now"),
                Arguments.of(oracle("ORA-01653: unable to extend table", 1653), 75, "the database's disk is full"),
                Arguments.of(oracle("ORA-01017: invalid credential", 1017), 2, "username and password"),
                Arguments.of(oracle("ORA-00942: table does not exist", 942), 1, "the database refused"),
                Arguments.of(new SQLException("ERROR: value too long", "22001"), 1, "the database refused"),
                Arguments.of(new IOException("No space left on device"), 75, "the disk is full"),
                Arguments.of(new FileSystemException("/x", null, "Read-only file system"), 1, "/x cannot be"),
                Arguments.of(new AccessDeniedException("/y"), 1, "/y cannot be read or written: permission is denied"));
    }

    private static SQLException oracle(String message, int code) {
        return new SQLException(message, "66000", code);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneSentenceAndHowItEnds(Exception failure, int code, String words) {
        var told = Failures.explain(
                switch (failure) {
                    case IOException io -> new UncheckedIOException(io);
                    case RuntimeException runtime -> runtime;
                    default -> new IllegalStateException(failure);
                },
                new Place());
        assertThat(told.sentence()).contains(words).doesNotContain("\n", "canary");
        assertThat(told.code()).isEqualTo(code);
    }
}
