package ai.neolink.settlement.delivery;

import ai.neolink.settlement.delivery.DeliverySettings.Target;
import ai.neolink.settlement.files.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** A folder: exports arrive under another name and are moved to their own name when they are whole. */
final class FolderPlace implements Place {
    private final SharedFolder shared;

    private FolderPlace(SharedFolder shared) {
        this.shared = shared;
    }

    static void check(Target settings) {
        SharedFolder.check(settings.asFolder());
    }

    static FolderPlace open(Target settings) throws IOException {
        return new FolderPlace(SharedFolder.open(settings.asFolder()));
    }

    private Path place(String export) {
        return shared.path().resolve(export);
    }

    private Path workshop(String export) {
        return shared.path().resolve("." + export + ".tmp");
    }

    @Override
    public Optional<byte[]> manifest(String export) throws IOException {
        var manifest = place(export).resolve(BringFolder.MANIFEST);
        return Files.exists(manifest) ? Optional.of(Files.readAllBytes(manifest)) : Optional.empty();
    }

    @Override
    public void begin(String export) throws IOException {
        if (Files.exists(place(export))) {
            throw new IllegalStateException("something named %s stands there that is no export".formatted(export));
        }
        FileSystemUtils.deleteRecursively(workshop(export));
        Files.createDirectory(workshop(export));
    }

    @Override
    public void put(String export, Path file) throws IOException {
        var copy = workshop(export).resolve(file.getFileName().toString());
        try (var in = Files.newInputStream(file)) {
            Files.copy(in, copy);
        }
        if (Files.mismatch(file, copy) >= 0) {
            throw new IOException("%s arrived with other bytes".formatted(file.getFileName()));
        }
    }

    @Override
    public void finish(String export) throws IOException {
        Files.move(workshop(export), place(export));
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
