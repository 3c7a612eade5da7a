package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An H2 that behaves like Oracle where it can ({@code ''} is null above all) gives the same exports byte for byte. */
@Tag("database")
class OraclesWaysTest {
    private static final String[] SETTINGS = {
        "settlement.oracle.segments=101|{account}|000", "settlement.oracle.ledger-id=7"
    };

    private static Map<String, String> exports(Scenario s) throws IOException {
        var directory = s.bean(Exporter.class).directory();
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(directory.relativize(file).toString(), text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("\"generatedAt\"[^\n]*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void giveTheSameExports() throws IOException {
        try (var s = EveryKind.settled(Databases.embeddedInOraclesWays(), SETTINGS)) {
            assertThat(s.jdbc()
                            .sql("select count(*) from intake_clock where '' is null")
                            .query(Integer.class)
                            .single())
                    .as("the mode is on")
                    .isOne();
            assertThat(s.breaches()).isEmpty();
            var files = exports(s);
            assertThat(files).hasSizeGreaterThan(30);
            assertThat(files).isEqualTo(exports(EveryKind.shared(Databases.H2)));
        }
    }
}
