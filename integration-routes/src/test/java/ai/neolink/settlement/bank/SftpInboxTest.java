package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.files.SftpFolder;
import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The bank's folder is on a real SFTP server (P27). */
@ExtendWith(OutputCaptureExtension.class)
@Tag("database")
class SftpInboxTest {
    private static final String PASSWORD = "canary-password-77";

    @TempDir
    private Path folder;

    @Test
    void theFolderMayBeOnAnSftpServer(CapturedOutput output) throws IOException {
        try (var server = new SftpFolder(folder, "bank", PASSWORD)) {
            Files.createDirectories(folder.resolve("in"));
            InboxTest.leave(folder, "in/a.sta", InboxTest.statement(1, "0", "1", "1"));
            InboxTest.leave(folder, "in/b.sta", InboxTest.statement(2, "1", "1", "9"));
            var known = folder.resolve("known_hosts");
            Files.writeString(known, "");
            var secret = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
            var inbox = "sftp://bank@127.0.0.1:" + server.port() + "/in";
            Map<String, Object> settings = Map.of(
                    "settlement.bank.known-hosts-file",
                    known.toString(),
                    "settlement.bank.password-file",
                    secret.toString());
            try (var remote = InboxTest.start(inbox, settings)) {
                var bank = remote.getBean(Bank.class);
                assertThat(bank.pull(null)).singleElement().satisfies(p -> {
                    assertThat(p.result()).isEqualTo(Result.NOT_HAD);
                    assertThat(p.reason()).contains("inbox cannot be read");
                });
                assertThat(InboxTest.lines(remote)).isZero();
                server.makeKnown(known);
                assertThat(bank.pull(null))
                        .extracting(PulledStatement::result)
                        .containsExactly(Result.ACCEPTED, Result.QUARANTINED);
                assertThat(InboxTest.lines(remote)).isEqualTo(1);
            }
            assertThat(InboxTest.names(folder.resolve("in/done"))).containsExactly("a.sta");
            assertThat(InboxTest.names(folder.resolve("in/refused"))).containsExactly("b.sta", "b.sta.reason.txt");
            Files.writeString(secret, "wrong");
            try (var remote = InboxTest.start(inbox, settings)) {
                assertThat(remote.getBean(Bank.class).pull(null))
                        .extracting(PulledStatement::result)
                        .containsExactly(Result.NOT_HAD);
            }
        }
        assertThat(output.getAll()).doesNotContain(PASSWORD);
    }

    @Test
    void whatAnSftpInboxLacksIsNamedBeforeAnythingIsAsked() throws IOException {
        var known = Files.writeString(folder.resolve(".known"), "").toString();
        refused("sftp://bank@127.0.0.1:1/in", Map.of(), "settlement.bank.known-hosts-file is not set");
        refused(
                "sftp://bank@127.0.0.1:1/in",
                Map.of("settlement.bank.known-hosts-file", known + "x"),
                "settlement.bank.known-hosts-file " + known + "x cannot be read");
        refused(
                "sftp://127.0.0.1:1/in",
                Map.of("settlement.bank.known-hosts-file", known),
                "settlement.bank.user is not set");
        refused(
                "sftp://bank@127.0.0.1:1/in",
                Map.of("settlement.bank.known-hosts-file", known),
                "settlement.bank.password (or settlement.bank.password-file) is not set");
        refused("sftp:///in", Map.of(), "write it like sftp://");
    }

    private static void refused(String inbox, Map<String, Object> settings, String sentence) {
        try (var context = InboxTest.start(inbox, settings)) {
            assertThatThrownBy(() -> context.getBean(Bank.class).check())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    void aServerThatDoesNotAnswerEndsInTime() throws IOException {
        var known = Files.writeString(folder.resolve(".known"), "");
        try (var silent = new ServerSocket(0)) {
            Map<String, Object> settings =
                    Map.of("settlement.bank.known-hosts-file", known.toString(), "settlement.bank.password", "x");
            var began = System.nanoTime();
            try (var remote = InboxTest.start("sftp://bank@127.0.0.1:" + silent.getLocalPort() + "/in", settings)) {
                assertThat(remote.getBean(Bank.class).pull(null))
                        .extracting(PulledStatement::result)
                        .containsExactly(Result.NOT_HAD);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        }
    }
}
