package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last lines of a demo are commands that answer, and its people are those who may decide. */
@Tag("database")
class DemoTest {
    @TempDir
    private Path home;

    @Test
    void whatTheLastLinesSayCanBeTyped() throws Exception {
        var place = home.resolve("demo");
        var said =
                Said.by(List.of("demo", "--days", "1", "--accounts", "3", "--directory", place.toString()), List.of());
        assertThat(said.code()).as(said.err()).isZero();
        var lines =
                said.out().lines().filter(line -> line.startsWith("  settle ")).toList();
        assertThat(lines).hasSize(5).anyMatch(line -> line.startsWith("  settle explain charge "));
        for (var line : lines) {
            var words = List.of(
                    line.replaceFirst("  settle ", "").replaceFirst(" +#.*", "").split(" "));
            var answer = Said.by(words, List.of());
            assertThat(answer.code()).as(line + answer.err()).isZero();
            if (line.contains("explain charge")) {
                assertThat(answer.out()).contains(" 13.54\n", " -1.04\n", " 12.50\n");
            }
        }
        var item = Said.by(
                Map.of("SETTLE_TOKEN_FILE", place.resolve("eve.token").toString()),
                List.of("breaks", "close", "none", "--to", "fees", "--reason", "r"),
                List.of("--spring.config.additional-location=" + place + "/"));
        assertThat(item.err())
                .as("eve is known, the break is not")
                .doesNotContain("token")
                .contains("none");
        if (Files.getFileStore(place).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(place.resolve("bob.token")))
                    .hasSize(2);
        }
    }

    @Test
    void withoutADemoThereIsNothingToLookAt() {
        var advice = "; “settle demo” makes one in data/demo, --demo=FOLDER names another folder\n";
        for (var words : List.of(List.of("status", "--demo"), List.of("explain", "charge", "--demo", "an-id"))) {
            assertThat(Said.by(words, List.of()))
                    .as("the word after --demo is no folder")
                    .isEqualTo(new Said(2, "", "settle: there is no demo in data/demo" + advice));
        }
        assertThat(Said.by(List.of("status", "--demo=elsewhere"), List.of()))
                .isEqualTo(new Said(2, "", "settle: there is no demo in elsewhere" + advice));
    }
}
