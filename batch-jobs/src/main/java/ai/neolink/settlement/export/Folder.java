package ai.neolink.settlement.export;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A folder that is written beside its place and moved there whole, synced to the disk, so nobody sees half of it. */
final class Folder {
    /** Writes one file; returns its rows. */
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }

    private final Path place;
    private final Path workshop;

    Folder(Path place) throws IOException {
        this.place = place;
        workshop = place.resolveSibling("." + place.getFileName() + ".tmp");
        FileSystemUtils.deleteRecursively(workshop);
        Files.createDirectories(workshop);
    }

    Manifest.Entry add(String name, Content content) throws IOException {
        var file = workshop.resolve(name);
        var sha256 = sha256();
        long rows;
        try (var out = new DigestOutputStream(Files.newOutputStream(file), sha256);
                var buffered = new BufferedOutputStream(out, 1 << 16)) {
            rows = content.write(buffered);
        }
        sync(file, StandardOpenOption.WRITE);
        return new Manifest.Entry(name, rows, Files.size(file), HexFormat.of().formatHex(sha256.digest()));
    }

    void add(String name, String text) throws IOException {
        var file = workshop.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        sync(file, StandardOpenOption.WRITE);
    }

    /** Moves the folder into place. What stood there goes, unless its files are the same: then it stays, to the last byte. */
    boolean moveIntoPlace(List<String> files) throws IOException {
        sync(workshop, StandardOpenOption.READ);
        if (Files.isDirectory(place)) {
            if (isSame(files)) {
                FileSystemUtils.deleteRecursively(workshop);
                return false;
            }
            var old = place.resolveSibling("." + place.getFileName() + ".old");
            FileSystemUtils.deleteRecursively(old);
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
            FileSystemUtils.deleteRecursively(old);
        } else {
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(place.toAbsolutePath().getParent(), StandardOpenOption.READ);
        return true;
    }

    private boolean isSame(List<String> files) throws IOException {
        for (var name : files) {
            var there = place.resolve(name);
            if (!Files.isRegularFile(there) || Files.mismatch(there, workshop.resolve(name)) >= 0) {
                return false;
            }
        }
        var manifest = place.resolve(Exporter.MANIFEST);
        return Files.isRegularFile(manifest)
                && lessTime(manifest).equals(lessTime(workshop.resolve(Exporter.MANIFEST)));
    }

    /** Of what a manifest says, only the time of its making may differ. */
    private static List<String> lessTime(Path manifest) throws IOException {
        return new String(Files.readAllBytes(manifest), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("\"generatedAt\""))
                .toList();
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
