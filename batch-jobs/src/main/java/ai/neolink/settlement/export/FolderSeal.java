package ai.neolink.settlement.export;

import ai.neolink.settlement.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of exports compared with its manifest (O4 b): every file has the stated size and SHA-256, no file is
 * missing, and no unlisted file is there.
 *
 * @param faults faults, a sentence each
 * @param bytes  size of all files
 */
record FolderSeal(String name, Optional<Manifest.Read> manifest, List<String> faults, int files, long bytes) {

    /**
     * @param name    by which people know it
     * @param isNoted whether the ledger wrote a manifest of that SHA-256
     */
    static FolderSeal of(Path folder, String name, Predicate<String> isNoted) throws IOException {
        var faults = new ArrayList<String>();
        var sealed = folder.resolve(Exporter.MANIFEST);
        if (!isFile(sealed)) {
            return new FolderSeal(
                    name, Optional.empty(), List.of("%s of %s is missing".formatted(Exporter.MANIFEST, name)), 0, 0);
        }
        if (!isNoted.test(Sha256.of(sealed))) {
            faults.add("%s of %s is not one that this ledger wrote".formatted(Exporter.MANIFEST, name));
        }
        var manifest = Manifest.read(sealed);
        if (manifest.isEmpty()) {
            faults.add("%s of %s cannot be read".formatted(Exporter.MANIFEST, name));
            return new FolderSeal(name, manifest, faults, 0, 0);
        }
        var files = manifest.get().files();
        var listed = new HashSet<String>();
        for (var entry : files) {
            listed.add(entry.name());
            fault(folder, name, entry).ifPresent(faults::add);
        }
        listed.add(Exporter.MANIFEST);
        faults.addAll(unlisted(
                folder, name, file -> listed.contains(file.getFileName().toString())));
        return new FolderSeal(
                name,
                manifest,
                faults,
                files.size(),
                files.stream().mapToLong(Manifest.ManifestFile::bytes).sum());
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<String> fault(Path folder, String name, Manifest.ManifestFile entry) throws IOException {
        var file = folder.resolve(entry.name()).normalize();
        if (!folder.normalize().equals(file.getParent()) || !isFile(file)) {
            return Optional.of("%s of %s is missing".formatted(entry.name(), name));
        }
        var size = Files.size(file);
        if (size != entry.bytes()) {
            return Optional.of("%s of %s has %,d bytes; it was written with %,d"
                    .formatted(entry.name(), name, size, entry.bytes()));
        }
        return Sha256.of(file).equals(entry.sha256())
                ? Optional.empty()
                : Optional.of("%s of %s does not hold what was written: its SHA-256 is not %s"
                        .formatted(entry.name(), name, entry.sha256()));
    }

    /** The names in a folder that are not known there, in order. */
    static List<String> unlisted(Path folder, String name, Predicate<Path> isKnown) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(isKnown.negate())
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .map(file -> "%s stands in %s, and nobody wrote it there".formatted(file, name))
                    .toList();
        }
    }
}
