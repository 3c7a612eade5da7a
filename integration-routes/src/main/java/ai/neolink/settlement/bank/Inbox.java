package ai.neolink.settlement.bank;

import ai.neolink.settlement.files.FileName;
import ai.neolink.settlement.files.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which the bank leaves its files, on this machine or on an SFTP server (P27). A person who can write
 * into the folder can also make links, so no link is followed, whether in the folder or in place of {@code done} or
 * {@code refused} (T12).
 */
final class Inbox implements AutoCloseable {
    /**
     * How long a file must look the same before it is read, as this process saw it: copies keep old times, and servers
     * have clocks of their own.
     */
    static final Duration STEADY = Duration.ofSeconds(2);

    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".partial", ".filepart", ".crdownload");

    /** A file as it looked; {@code key} identifies the file where the system tells. */
    record Seen(
            FileName name,
            long size,
            FileTime time,
            @Nullable Object key) {}

    /** The file is still being written and is left alone until it stays the same. */
    static final class Unsteady extends IOException {
        private static final long serialVersionUID = 1;

        Unsteady(FileName name) {
            super("%s is still being written".formatted(name.text()));
        }
    }

    private final SharedFolder shared;
    private final Path folder;

    private Inbox(SharedFolder shared) {
        this.shared = shared;
        folder = shared.path();
    }

    /**
     * @throws ai.neolink.settlement.refusal.Refusal that names what is missing or impossible, before anything is
     *     connected
     */
    static void check(BankSettings settings) {
        SharedFolder.check(settings.folder());
    }

    /** Opens the inbox; call {@link #check} before. */
    static Inbox open(BankSettings settings) throws IOException {
        return new Inbox(SharedFolder.open(settings.folder()));
    }

    /** Regular files that looked the same in two looks, in the order of their names. One wait serves all files. */
    List<Seen> files(Duration steady) throws IOException, InterruptedException {
        var first = look();
        var since = System.nanoTime();
        if (first.isEmpty()) {
            return List.of();
        }
        for (var left = steady.toNanos(); left > 0; left = steady.toNanos() - (System.nanoTime() - since)) {
            Thread.sleep(Duration.ofNanos(left));
        }
        return look().stream().filter(first::contains).toList();
    }

    /** The files as they are now. */
    List<Seen> look() throws IOException {
        var names = new TreeSet<FileName>();
        try (var inside = Files.newDirectoryStream(folder)) {
            inside.forEach(file -> names.add(FileName.of(file)));
        }
        var seen = new ArrayList<Seen>();
        for (var name : names) {
            if (isComplete(name.bytes())) {
                look(name).ifPresent(seen::add);
            }
        }
        return seen;
    }

    private static boolean isComplete(String name) {
        return !name.startsWith(".")
                && !name.startsWith("~")
                && UNFINISHED.stream().noneMatch(name::endsWith);
    }

    /** Looks at a file; empty if it is not a regular file, or is gone. */
    private Optional<Seen> look(FileName name) throws IOException {
        try {
            var file = Files.readAttributes(name.in(folder), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return file.isRegularFile()
                    ? Optional.of(new Seen(name, file.size(), file.lastModifiedTime(), file.fileKey()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @throws Unsteady if the file looks different from before */
    void checkSteady(Seen file) throws IOException {
        if (!look(file.name).equals(Optional.of(file))) {
            throw new Unsteady(file.name);
        }
    }

    InputStream read(Seen file) throws IOException {
        var path = file.name.in(folder);
        // An SFTP server cannot be told to follow no link: the look after reading notices a link.
        return path.getFileSystem().equals(FileSystems.getDefault())
                ? Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)
                : Files.newInputStream(path);
    }

    void done(Seen file) throws IOException {
        move(file, "done", false);
    }

    /** Moves the file to {@code refused} and writes the reason beside it, in one sentence. */
    void refused(Seen file, String reason) throws IOException {
        var moved = move(file, "refused", true);
        Files.write(
                reasonOf(moved).in(own("refused")),
                (reason + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }

    private static FileName reasonOf(FileName name) {
        return name.followedBy(".reason.txt");
    }

    /** Moves a file. A file that has grown meanwhile is not moved, because its new part would never be read. */
    private FileName move(Seen file, String to, boolean withReason) throws IOException {
        var target = own(to);
        checkSteady(file);
        var number = 1;
        while (isTaken(file.name.numbered(number).in(target))
                || withReason && isTaken(reasonOf(file.name.numbered(number)).in(target))) {
            number++;
        }
        var name = file.name.numbered(number);
        Files.move(file.name.in(folder), name.in(target));
        return name;
    }

    private static boolean isTaken(Path place) throws IOException {
        try {
            Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path own(String name) throws IOException {
        var own = folder.resolve(name);
        if (!isTaken(own)) {
            Files.createDirectory(own);
        }
        if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("“%s” in the inbox is no folder (links are not followed)".formatted(name));
        }
        return own;
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
