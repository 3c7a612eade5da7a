package ai.neolink.settlement.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves while one folder replaces another is mended by the next export of that name. */
class FolderTest {
    @TempDir
    private Path exports;

    private void write(String folder, String text) throws IOException {
        Files.writeString(Files.createDirectory(exports.resolve(folder)).resolve("a.csv"), text);
    }

    private void hold(String... folders) throws IOException {
        try (var found = Files.list(exports)) {
            assertThat(found).extracting(path -> path.getFileName().toString()).containsExactlyInAnyOrder(folders);
        }
    }

    /** Both folders stand under other names: the old one takes its place again, and the new one is written anew. */
    @Test
    void aKillBetweenTheTwoMovesLosesNoFolder() throws IOException {
        write(".2026-11-21.old.tmp", "old");
        write(".2026-11-21.tmp", "new");
        try (var folder = new Folder(exports.resolve("2026-11-21"))) {
            assertThat(exports.resolve("2026-11-21/a.csv")).hasContent("old");
            hold("2026-11-21", ".2026-11-21.tmp");
            folder.add("a.csv", "new");
            folder.moveIntoPlace();
        }
        assertThat(exports.resolve("2026-11-21/a.csv")).hasContent("new");
        hold("2026-11-21");
    }

    @Test
    void aKillAfterBothMovesLeavesNothingForGood() throws IOException {
        write(".2026-11-21.old.tmp", "old");
        write("2026-11-21", "new");
        new Folder(exports.resolve("2026-11-21")).close();
        assertThat(exports.resolve("2026-11-21/a.csv")).hasContent("new");
        hold("2026-11-21");
    }
}
