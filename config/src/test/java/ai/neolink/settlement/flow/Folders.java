package ai.neolink.settlement.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads folders of exports, to compare them. */
final class Folders {
    private Folders() {}

    /** Returns the text of a file; for an archive, a character for each byte. */
    private static String text(Path file) throws IOException {
        var archive = file.toString().matches(".*\\.(zip|xlsx)");
        return Files.readString(file, archive ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Maps every file below a folder to its text. */
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
