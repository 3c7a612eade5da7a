package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.files.SftpFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who fills the inbox may put links into it; the program reads and writes nothing through a link (T12). */
@Tag("database")
class LinkedInboxTest {
    private static final String VICTIM = "what stands here stays";
    private static final String BAD = InboxTest.statement(1, "0", "1", "2");
    private static final String GOOD = InboxTest.statement(2, "0", "1", "1");

    @TempDir
    private Path folder;

    private Path inbox;
    private Path elsewhere;
    private Path victim;

    @BeforeEach
    void prepare() throws IOException {
        inbox = Files.createDirectories(folder.resolve("in"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        victim = Files.writeString(elsewhere.resolve("victim"), VICTIM);
    }

    private static List<String> kept(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class).sql("select content from raw_file").query(byte[].class).list().stream()
                .map(LinkedInboxTest::unpacked)
                .toList();
    }

    private static String unpacked(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkInTheInboxIsNotRead() throws IOException {
        var secret = Files.writeString(elsewhere.resolve("secret"), GOOD + "canary");
        Files.createSymbolicLink(inbox.resolve("a.sta"), secret);
        Files.createSymbolicLink(inbox.resolve("b.sta"), elsewhere.resolve("nothing"));
        Files.createSymbolicLink(inbox.resolve("c.sta"), elsewhere);
        InboxTest.leave(inbox, "d.sta", GOOD);
        try (var context = InboxTest.start(inbox.toString(), Map.of())) {
            assertThat(context.getBean(Bank.class).pull(null))
                    .extracting(PulledStatement::subject)
                    .containsExactly("d.sta");
            assertThat(kept(context)).containsExactly(GOOD);
        }
        try (var server = new SftpFolder(folder, "bank", "secret-word")) {
            server.makeKnown(folder.resolve("known_hosts"));
            InboxTest.leave(inbox, "e.sta", GOOD);
            try (var context = InboxTest.start(
                    "sftp://bank@127.0.0.1:" + server.port() + "/in",
                    Map.of(
                            "settlement.bank.known-hosts-file",
                            folder.resolve("known_hosts").toString(),
                            "settlement.bank.password",
                            "secret-word"))) {
                assertThat(context.getBean(Bank.class).pull(null))
                        .extracting(PulledStatement::subject)
                        .containsExactly("e.sta");
                assertThat(kept(context)).containsExactly(GOOD);
            }
        }
        assertThat(InboxTest.names(elsewhere)).containsExactly("secret", "victim");
    }

    @Test
    void nothingIsMovedThroughALink() throws IOException {
        Files.createSymbolicLink(inbox.resolve("done"), elsewhere);
        Files.createSymbolicLink(inbox.resolve("refused"), elsewhere);
        InboxTest.leave(inbox, "bad.sta", BAD);
        InboxTest.leave(inbox, "good.sta", GOOD);
        try (var context = InboxTest.start(inbox.toString(), Map.of())) {
            assertThat(context.getBean(Bank.class).pull(null))
                    .satisfiesExactly(
                            bad -> {
                                assertThat(bad.result()).isEqualTo(Result.QUARANTINED);
                                assertThat(bad.reason())
                                        .contains(
                                                "does not tie",
                                                "“refused” in the inbox is no folder (links are not followed)");
                            },
                            good -> {
                                assertThat(good.result()).isEqualTo(Result.ACCEPTED);
                                assertThat(good.lines()).isEqualTo(1);
                                assertThat(good.reason())
                                        .isEqualTo("the file could not be moved and is looked at again: "
                                                + "“done” in the inbox is"
                                                + " no folder (links are not followed)");
                            });
            Files.delete(inbox.resolve("done"));
            assertThat(context.getBean(Bank.class).pull(null))
                    .last()
                    .satisfies(good -> assertThat(good.lines()).isZero());
        }
        assertThat(InboxTest.names(elsewhere)).containsExactly("victim");
        assertThat(InboxTest.names(inbox.resolve("done"))).containsExactly("good.sta");
    }

    @Test
    void aReasonIsNotWrittenThroughALink() throws IOException {
        var refused = Files.createDirectories(inbox.resolve("refused"));
        Files.createSymbolicLink(refused.resolve("bad.sta.reason.txt"), victim);
        Files.createSymbolicLink(refused.resolve("bad-2.sta.reason.txt"), elsewhere.resolve("new"));
        Files.createSymbolicLink(refused.resolve("bad-3.sta"), victim);
        InboxTest.leave(inbox, "bad.sta", BAD);
        try (var context = InboxTest.start(inbox.toString(), Map.of())) {
            assertThat(context.getBean(Bank.class).pull(null))
                    .extracting(PulledStatement::result)
                    .containsExactly(Result.QUARANTINED);
        }
        assertThat(victim).hasContent(VICTIM);
        assertThat(InboxTest.names(elsewhere)).containsExactly("victim");
        assertThat(InboxTest.names(refused)).contains("bad-4.sta", "bad-4.sta.reason.txt");
        assertThat(refused.resolve("bad-4.sta.reason.txt")).content().contains("does not tie");
    }
}
