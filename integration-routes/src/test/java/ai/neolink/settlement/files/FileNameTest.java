package ai.neolink.settlement.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files are bytes, not text (P27). */
class FileNameTest {
    @TempDir
    private Path folder;

    @Test
    void everyNameIsFoundAgainByteForByte() throws IOException {
        var names = List.of(
                "a",
                "a.sta",
                ".a",
                "a b%2d#?&;:+~\\\"'{}[]|^`.x",
                "\n\t\u001b.sta",
                latin("对账单_20261101.sta", StandardCharsets.UTF_8),
                latin("对账单.sta", Charset.forName("GBK")),
                "\u00ff\u0081.sta");
        for (var name : names) {
            var file = Files.writeString(new FileName(name).in(folder), name);
            assertThat(FileName.of(file).bytes()).isEqualTo(name);
        }
        try (var inside = Files.newDirectoryStream(folder)) {
            var found = new ArrayList<Path>();
            inside.forEach(found::add);
            assertThat(found).hasSize(names.size()).allSatisfy(file -> {
                assertThat(Files.readString(file)).isEqualTo(FileName.of(file).bytes());
                assertThat(FileName.of(file).in(folder)).isEqualTo(file);
            });
        }
        Files.createDirectory(folder.resolve("sub.sta"));
        assertThat(FileName.of(folder.resolve("sub.sta")).bytes()).isEqualTo("sub.sta");
    }

    private static String latin(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    @Test
    void peopleReadTheName() {
        assertThat(new FileName(latin("对账单.sta", StandardCharsets.UTF_8)).text())
                .isEqualTo("对账单.sta");
        assertThat(new FileName(latin("对账单.sta", Charset.forName("GBK"))).text())
                .isEqualTo("对账单.sta");
        assertThat(new FileName("r\u00fc.sta").text()).isEqualTo("r\u00fc.sta");
    }

    @Test
    void aNumberStandsBeforeTheExtension() {
        assertThat(new FileName("a.b.sta").numbered(1).bytes()).isEqualTo("a.b.sta");
        assertThat(new FileName("a.b.sta").numbered(2).bytes()).isEqualTo("a.b-2.sta");
        assertThat(new FileName("a").numbered(3).bytes()).isEqualTo("a-3");
        assertThat(new FileName(".a").numbered(3).bytes()).isEqualTo(".a-3");
    }
}
