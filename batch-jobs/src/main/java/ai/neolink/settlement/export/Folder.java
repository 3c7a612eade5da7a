package ai.neolink.settlement.export;

import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that is written beside its place, synced to the disk and moved into place whole, so that nobody sees half of
 * it.
 */
public final class Folder implements AutoCloseable {
    /** Writes one file and returns the number of its rows. */
    @FunctionalInterface
    public interface FileContent {
        long write(OutputStream out) throws IOException;
    }

    private final Path place;
    private final Path workshop;

    /** Where the folder that stood stands while the new one takes its place. */
    private final Path old;

    /** Begins a folder. A folder that a kill left aside stands again; what else a kill left is removed. */
    Folder(Path place) throws IOException {
        this.place = place;
        workshop = place.resolveSibling("." + place.getFileName() + ".tmp");
        old = place.resolveSibling("." + place.getFileName() + ".old.tmp");
        if (Files.isDirectory(old) && Files.notExists(place)) {
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        }
        FileSystemUtils.deleteRecursively(old);
        FileSystemUtils.deleteRecursively(workshop);
        Files.createDirectories(workshop);
    }

    public Manifest.ManifestFile add(String name, FileContent content) throws IOException {
        var file = workshop.resolve(name);
        var sha256 = Sha256.digest();
        long rows;
        try (var out = new DigestOutputStream(Files.newOutputStream(file), sha256);
                var buffered = new BufferedOutputStream(out, 1 << 16)) {
            rows = content.write(buffered);
        }
        sync(file, StandardOpenOption.WRITE);
        return new Manifest.ManifestFile(
                name, rows, Files.size(file), HexFormat.of().formatHex(sha256.digest()));
    }

    public Manifest.ManifestFile add(String name, String text) throws IOException {
        return add(name, out -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return 0;
        });
    }

    /**
     * @return SHA-256 of the manifest in place, if the files there are the same and the manifest says the same except
     *     its time
     */
    Optional<String> standing(List<String> files) throws IOException {
        for (var name : files) {
            var there = place.resolve(name);
            if (!Files.isRegularFile(there) || Files.mismatch(there, workshop.resolve(name)) >= 0) {
                return Optional.empty();
            }
        }
        var there = place.resolve(Exporter.MANIFEST);
        return Files.isRegularFile(there) && Manifest.saysTheSame(there, workshop.resolve(Exporter.MANIFEST))
                ? Optional.of(Sha256.of(there))
                : Optional.empty();
    }

    /** Moves the folder into place; a folder that stood there is removed. */
    void moveIntoPlace() throws IOException {
        sync(workshop, StandardOpenOption.READ);
        if (Files.isRegularFile(place)) {
            throw new IOException(RunFailure.FILE_IN_PLACE.said(place.getFileName()));
        }
        if (Files.isDirectory(place)) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
            FileSystemUtils.deleteRecursively(old);
        } else {
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(place.resolveSibling("").toAbsolutePath(), StandardOpenOption.READ);
    }

    /** Removes a folder that was not moved into place. */
    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(workshop);
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
