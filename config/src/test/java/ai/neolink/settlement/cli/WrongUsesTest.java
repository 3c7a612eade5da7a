package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each row of {@code wrong-uses.csv} is something that people do wrong. The program says one sentence on standard
 * error, says nothing on standard output, and ends with an exit code (operations, “Command line”, “Settings”; O5, O6;
 * T14).
 */
@Tag("database")
class WrongUsesTest {
    private static final String CLOCK = "--settlement.clock=2026-11-17T00:30:00+08:00";

    @TempDir
    private Path home;

    /** Words are separated by blanks; HOME is a folder with a few things in it. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "wrong-uses.csv", delimiter = '|', numLinesToSkip = 1)
    void oneSentenceAndNothingElse(String words, int code, String sentence) throws Exception {
        Files.writeString(home.resolve("file"), "x");
        Files.writeString(home.resolve("broken.yaml"), "settlement:\n  zone: Asia/Shanghai\n bad: [x\n");
        Files.writeString(home.resolve("misspelt.yaml"), "settlement:\n  zone: Asia/Shanghai\n  exprt.directory: x\n");
        wrongFiles();
        Files.writeString(home.resolve("damaged.mv.db"), "H:2,block:zzz".repeat(2000));
        if (words.contains("LEDGER ")) {
            assertThat(settle("restart").code()).isZero();
        }
        check(
                settle(words.replace("LEDGER ", "")
                        .replace("HOME", home.toString())
                        .split(" ")),
                code,
                sentence);
        assertThat(home.resolve("other")).as("a folder made by the way").doesNotExist();
    }

    /** Writes files that are not files of settings, and business data that lack something. */
    private void wrongFiles() throws IOException {
        Files.createDirectories(home.resolve("folder.yaml"));
        Files.createDirectories(home.resolve("void"));
        Files.createSymbolicLink(home.resolve("link.yaml"), home.resolve("nothing.yaml"));
        Files.write(home.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        Files.write(home.resolve("zero.mv.db"), new byte[0]);
        for (var file : Map.of(
                        "alias.yaml", "settlement: &all\n  zone: *all\n",
                        "text.yaml", "hello\n",
                        "empty.yaml", "# settlement.zone: UTC\n",
                        "five.yaml", "settlement: 5\n",
                        "spelled.yaml", "settlement.platform:\n  baseUrl: http://a\n  base-url: http://b\n",
                        "twice.yaml", "settlement:\n  zone: UTC\nsettlement.zone: Asia/Shanghai\n",
                        "escape.properties", "settlement.zone=\\u00zz\n",
                        "key.yaml", "minimum-fees: 1\n",
                        "lacking.yaml", "minimum-fee: 0.01\nimages: { free: 30, measure: day-end }\n",
                        "value.yaml", "minimum-fee: 0.01\nimages:\n  free: much\n  measure: day-end\n")
                .entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
    }

    private Said settle(String... words) {
        var all = Arrays.stream(words).anyMatch(word -> word.startsWith("--settlement.clock"))
                ? List.of(words)
                : java.util.stream.Stream.concat(Arrays.stream(words), java.util.stream.Stream.of(CLOCK))
                        .toList();
        return Said.by(home, all);
    }

    private void check(Said said, int code, String sentence) {
        assertThat(said.err())
                .as("one sentence")
                .matches("settle: [^\n]+\n")
                .contains(sentence.replace("HOME", home.toString()))
                .doesNotContain("\tat ", "Exception", "SQL [");
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.out()).as("standard output").isEmpty();
    }

    @Test
    void aPortThatIsInUseIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var said = settle(
                    "serve",
                    "--server.port=0",
                    "--management.server.port=" + port,
                    "--settlement.start=2026-11-16T00:00:00+08:00",
                    "--settlement.platform.base-url=http://127.0.0.1:1",
                    "--settlement.platform.token=t",
                    "--settlement.platform.namespace=n");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err())
                    .contains("settle: management.server.port %d is in use".formatted(port))
                    .doesNotContain("\tat ");
        }
    }

    /** If the port of the console is in use, the message says which of the two ports it is. */
    @Test
    void theOtherPortIsToldByItsOwnName() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var port = taken.getLocalPort();
            var said = settle(
                    "serve",
                    "--server.port=" + port,
                    "--management.server.port=0",
                    "--settlement.start=2026-11-16T00:00:00+08:00",
                    "--settlement.platform.base-url=http://127.0.0.1:1",
                    "--settlement.platform.token=t",
                    "--settlement.platform.namespace=n");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("settle: server.port %d is in use".formatted(port));
        }
    }

    /** A demo deletes what an earlier demo left, however that one ended, and nothing else. */
    @Test
    void aDemoThatFailedIsNotInTheWayOfTheNext() throws IOException {
        var words = new String[] {
            "demo", "--directory", home.resolve("demo").toString(), "--spring.datasource.url=jdbc:mysql://x/y"
        };
        for (int i = 0; i < 2; i++) {
            check(settle(words), 2, "spring.datasource.url must begin with jdbc:h2:");
        }
        Files.writeString(Files.createDirectory(home.resolve("mine")).resolve("settlement.mv.db"), "a ledger");
        check(
                settle("demo", "--directory", home.resolve("mine").toString()),
                2,
                "HOME/mine holds something that no demo left there");
        assertThat(home.resolve("mine/settlement.mv.db")).exists();
    }

    /** A command that only reads makes nothing. */
    @Test
    void aCommandThatReadsMakesNoDatabase() throws IOException {
        for (var words : List.of(
                "status",
                "verify",
                "suspense list",
                "breaks list",
                "exceptions list",
                "fapiao open",
                "catch-up --list",
                "explain journal x",
                "export --date 2026-11-16")) {
            check(settle(words.split(" ")), 2, "there is no ledger yet at HOME/db; is spring.datasource.url right?");
        }
        try (var inside = Files.list(home)) {
            assertThat(inside).isEmpty();
        }
    }

    /** {@code check} tests everything that needs no ledger, also where there is no database at all. */
    @Test
    void whoChecksWithoutALedgerIsToldTheRest() throws IOException {
        var none = settle("check", "--settlement.platform.base-url=nowhere");
        assertThat(none.out())
                .contains("database  ", "warning: there is no ledger yet at " + home.resolve("db"))
                .containsPattern("exports +good\n")
                .contains("disk of database", "settlement.platform.base-url is “nowhere”");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("settle: 1 check found something wrong: platform\n");
        var away = settle("check", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/settlement");
        assertThat(away.out()).contains("is not available now", "database TLS", "warning: none enrolled");
        assertThat(away.err()).contains("checks found something wrong: database, platform");
        try (var inside = Files.list(home)) {
            assertThat(inside).isEmpty();
        }
    }
}
