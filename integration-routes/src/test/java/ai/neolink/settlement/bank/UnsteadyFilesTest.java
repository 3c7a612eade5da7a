package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.files.SftpFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program leaves files alone that are still being written, whatever time they have, until they stood still (P27).
 */
@Tag("database")
class UnsteadyFilesTest {
    private static final String TWO = InboxTest.statement(1, "0", "1", "1") + InboxTest.statement(2, "1", "2", "3");

    @TempDir
    private Path folder;

    /** Writes a file piece by piece; its time is always that of 1970, like a copy that keeps times. */
    private static final class Writer implements AutoCloseable {
        private final Path file;
        private final int piece;
        private final Thread thread = new Thread(this::write);
        private volatile boolean ended;

        Writer(Path file, int piece) throws IOException {
            this.file = Files.writeString(file, "");
            this.piece = piece;
            thread.start();
        }

        private void write() {
            try {
                for (int at = 0; !ended; at += piece) {
                    var from = Math.min(at, TWO.length());
                    Files.writeString(
                            file,
                            from == TWO.length() ? "-\n" : TWO.substring(from, Math.min(from + piece, TWO.length())),
                            StandardOpenOption.APPEND);
                    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
                    Thread.sleep(Duration.ofMillis(100));
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Files.writeString(file, TWO);
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
    }

    @ParameterizedTest(name = "over SFTP: {0}, {1} characters at a time")
    @CsvSource({"false, 1", "false, 90", "true, 1", "true, 90"})
    void aFileThatGrowsIsLeftAloneThoughItsTimeIsOld(boolean remote, int piece) throws IOException {
        try (var server = new SftpFolder(folder, "bank", "secret-word");
                var context = start(server, remote)) {
            var bank = context.getBean(Bank.class);
            try (var _ = new Writer(folder.resolve("in/b.sta"), piece)) {
                InboxTest.leave(folder, "in/a.sta", InboxTest.statement(5, "3", "1", "4"));
                assertThat(bank.pull(null)).extracting(PulledStatement::subject).containsExactly("a.sta");
                assertThat(bank.pull(null)).isEmpty();
                assertThat(InboxTest.lines(context)).isEqualTo(1);
                assertThat(rawFiles(context)).isEqualTo(1);
                assertThat(InboxTest.names(folder.resolve("in"))).containsExactly("b.sta");
            }
            assertThat(bank.pull(null))
                    .extracting(PulledStatement::result, PulledStatement::lines)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Result.ACCEPTED, 2L));
        }
    }

    private ConfigurableApplicationContext start(SftpFolder server, boolean remote) throws IOException {
        var inbox = Files.createDirectories(folder.resolve("in"));
        var known = folder.resolve("known_hosts");
        server.makeKnown(known);
        return remote
                ? InboxTest.start(
                        "sftp://bank@127.0.0.1:" + server.port() + "/in",
                        Map.of(
                                "settlement.bank.known-hosts-file",
                                known.toString(),
                                "settlement.bank.password",
                                "secret-word"),
                        Inbox.STEADY)
                : InboxTest.start(inbox.toString(), Map.of(), Inbox.STEADY);
    }

    private static long rawFiles(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from raw_file")
                .query(Long.class)
                .single();
    }

    /** The lines wait for the clock of arrival, which another transaction holds; meanwhile the file grows. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1
            9
            """)
    void aFileThatGrowsWhileItsLinesAreReadIsNeitherAcceptedNorRefused(String closing) throws Exception {
        try (var context = InboxTest.start(folder.toString(), Map.of());
                Connection other = context.getBean(DataSource.class).getConnection()) {
            var file = InboxTest.leave(folder, "a.sta", InboxTest.statement(1, "0", "1", closing));
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("set lock_timeout 60000");
                statement.executeUpdate("update intake_clock set arrival = arrival");
            }
            var pulled = CompletableFuture.supplyAsync(
                    () -> context.getBean(Bank.class).pull(null));
            await().atMost(Duration.ofSeconds(60)).until(() -> rawFiles(context) > 0);
            Files.writeString(file, InboxTest.statement(2, "1", "2", "3"), StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            other.rollback();
            assertThat(pulled.get()).isEmpty();
            assertThat(InboxTest.lines(context)).isZero();
            assertThat(InboxTest.names(folder)).containsExactly("a.sta");
        }
    }

    @Test
    void aFileThatChangedIsNotMoved() throws Exception {
        try (var context = InboxTest.start(folder.toString(), Map.of());
                var inbox = Inbox.open(context.getBean(BankSettings.class))) {
            var file = InboxTest.leave(folder, "a.sta", "1");
            var seen = inbox.files(Duration.ZERO);
            assertThat(seen).hasSize(1);
            Files.writeString(file, "12");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> inbox.done(seen.getFirst())))
                    .isInstanceOf(Inbox.Unsteady.class);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> inbox.refused(seen.getFirst(), "no")))
                    .isInstanceOf(Inbox.Unsteady.class);
            assertThat(InboxTest.names(folder)).containsExactly("a.sta");
            // The file has the same bytes and time, and is another file.
            Files.move(InboxTest.leave(folder, ".other", "1"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> inbox.checkSteady(seen.getFirst())))
                    .isInstanceOf(Inbox.Unsteady.class);
        }
    }
}
