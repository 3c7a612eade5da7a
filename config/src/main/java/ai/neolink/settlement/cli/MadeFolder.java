package ai.neolink.settlement.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that holds what is made up: a ledger, its exports, its settings. It is emptied and filled again. */
record MadeFolder(Path path, String command) {
    static final String SETTINGS = "application.yaml";

    /**
     * Empties what an earlier command left there.
     *
     * @throws ai.neolink.settlement.refusal.Refusal if it holds something else, which may be an operator's ledger,
     *     or if another process works with the ledger there
     */
    void empty() throws IOException {
        var mark = path.resolve(".settle-" + command);
        if (Files.isDirectory(path)) {
            try (Stream<Path> tree = Files.walk(path);
                    Stream<Path> inside = Files.list(path)) {
                if (!Files.exists(mark) && inside.findAny().isPresent()) {
                    throw CommandMessage.NO_DEMO_FOLDER.refuse(path, command);
                }
                checkNotInUse();
                for (var there : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(there);
                }
            }
        }
        Files.createDirectories(path);
        Files.writeString(mark, "settle %s made this folder, and empties it\n".formatted(command));
    }

    /** The database keeps a lock on its file while it is open. */
    private void checkNotInUse() throws IOException {
        var database = path.resolve("settlement.mv.db");
        if (Files.exists(database)) {
            try (var channel = FileChannel.open(database, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    throw CommandMessage.DEMO_FOLDER_IN_USE.refuse(path);
                }
            }
        }
    }

    /** The embedded database of the folder. */
    Map<String, String> places() {
        return Map.of(
                "spring.datasource.url",
                "jdbc:h2:file:" + path.toAbsolutePath().resolve("settlement"),
                "settlement.export.directory",
                path.toAbsolutePath().resolve("exports").toString());
    }

    /** Writes settings as a file that every command can be given. */
    static void write(Path file, String comment, Map<String, String> settings) throws IOException {
        Files.writeString(
                file,
                "# %s\n%s"
                        .formatted(
                                comment,
                                settings.entrySet().stream()
                                        .map(setting -> "%s: '%s'\n"
                                                .formatted(
                                                        setting.getKey(),
                                                        setting.getValue().replace("'", "''")))
                                        .collect(Collectors.joining())));
    }

    /** Writes a file that nobody else of this machine may read. */
    static void writePrivate(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
