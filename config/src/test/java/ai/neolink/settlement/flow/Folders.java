package ai.neolink.settlement.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Folders of exports, to compare. */
final class Folders {
    private Folders() {}

    /** Of an archive its bytes, one a character. */
    private static String text(Path file) throws IOException {
        var archive = file.toString().matches(".*\\.(zip|xlsx)");
        return Files.readString(file, archive ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Every file below a folder with its text. */
    static Map<String, String> read(Path folder) {
        var files = new TreeMap<String, String>();
        try (var tree = Files.walk(folder)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), text(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
