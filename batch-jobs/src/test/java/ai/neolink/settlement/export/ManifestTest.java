package ai.neolink.settlement.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two manifests of the same day say the same also when another machine's library packed the archives. */
class ManifestTest {
    private static final String MANIFEST = """
            {"format": 1, "generatedAt": "2026-11-21T00:00:00Z", "lastHash": "h0",
             "files": [{"name": "a.csv", "rows": 1, "bytes": 10, "sha256": "c0"},
                       {"name": "a.zip", "rows": 0, "bytes": 20, "sha256": "z0"},
                       {"name": "a.xlsx", "rows": 0, "bytes": 30, "sha256": "x0"}]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "00:00:00Z, 09:00:00Z, true",
        "z0, z1, true",
        "x0, x1, true",
        "'bytes\": 20', 'bytes\": 21', true",
        "c0, c1, false",
        "'bytes\": 10', 'bytes\": 11', false",
        "'rows\": 1', 'rows\": 2', false",
        "h0, h1, false",
        "a.zip, b.zip, false"
    })
    void saysTheSame(String was, String is, boolean same) throws IOException {
        var one = Files.writeString(folder.resolve("one"), MANIFEST);
        var other = Files.writeString(folder.resolve("other"), MANIFEST.replace(was, is));
        assertThat(Manifest.saysTheSame(one, other)).isEqualTo(same);
    }
}
