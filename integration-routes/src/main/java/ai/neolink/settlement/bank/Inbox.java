package ai.neolink.settlement.bank;

import ai.neolink.settlement.bill.ChannelSettings;
import ai.neolink.settlement.files.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which the bank leaves its files, here or on an SFTP server: both are folders to us (fine print P27). */
final class Inbox implements AutoCloseable {
    private static final Duration STEADY = Duration.ofSeconds(2);

    private static final String SETTING = "inbox";

    private final SharedFolder shared;
    private final Path folder;

    private Inbox(SharedFolder shared) {
        this.shared = shared;
        folder = shared.path();
    }

    /** @throws IllegalArgumentException that names what is missing or impossible, before anything is asked for */
    static void check(ChannelSettings settings) {
        SharedFolder.check(SETTING, settings);
    }

    /** Call {@link #check} before. */
    static Inbox open(ChannelSettings settings) throws IOException {
        return new Inbox(SharedFolder.open(SETTING, settings));
    }

    /** Whether it can be listed. */
    void look() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            inside.findFirst();
        }
    }

    /** Regular files that are not still being written, in the order of their names. */
    List<Path> files() throws IOException, InterruptedException {
        List<Path> found;
        try (Stream<Path> inside = Files.list(folder)) {
            found = inside.filter(Files::isRegularFile)
                    .filter(p -> isComplete(name(p)))
                    .sorted(Comparator.comparing(Inbox::name))
                    .toList();
        }
        var sizes = new HashMap<Path, Long>();
        for (var file : found) {
            if (isYoung(file)) {
                sizes.put(file, Files.size(file));
            }
        }
        if (!sizes.isEmpty()) {
            Thread.sleep(STEADY);
        }
        return found.stream().filter(p -> isSteady(p, sizes)).toList();
    }

    private static boolean isSteady(Path file, Map<Path, Long> sizes) {
        try {
            var before = sizes.get(file);
            return Files.exists(file) && (before == null || Files.size(file) == before);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isYoung(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(STEADY));
    }

    private static boolean isComplete(String name) {
        return !name.startsWith(".") && !name.endsWith(".tmp") && !name.endsWith(".part");
    }

    static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    }

    void done(Path file) throws IOException {
        move(file, "done");
    }

    /** The reason stands beside the file, in one sentence. */
    void refused(Path file, String reason) throws IOException {
        var moved = move(file, "refused");
        Files.write(
                moved.resolveSibling(name(moved) + ".reason.txt"), (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path move(Path file, String to) throws IOException {
        var target = folder.resolve(to);
        Files.createDirectories(target);
        var name = name(file);
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var extension = dot > 0 ? name.substring(dot) : "";
        var place = target.resolve(name);
        for (int n = 2; Files.exists(place); n++) {
            place = target.resolve(stem + "-" + n + extension);
        }
        return Files.move(file, place);
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
