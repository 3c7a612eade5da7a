package ai.neolink.settlement.delivery;

import ai.neolink.settlement.delivery.DeliverySettings.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place to which exports are brought: a folder on this machine or on an SFTP server, or a bucket of an S3-compatible
 * store.
 */
interface Place extends AutoCloseable {
    /** The setting that names the place. */
    String FOLDER = "folder";

    /** The manifest of an export that stands there; empty if there is none. */
    Optional<byte[]> manifest(String export) throws IOException;

    /**
     * Begins to bring an export; the remains of an earlier try are removed.
     *
     * @throws IllegalStateException if something of that name stands there that is not an export
     */
    void begin(String export) throws IOException;

    /** Brings a file of the export and reads it back. */
    void put(String export, Path file) throws IOException;

    /** Makes the export visible. */
    void finish(String export) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * @throws ai.neolink.settlement.refusal.Refusal that names what is missing or impossible, before anything is
     *     connected
     */
    static void check(Target settings) {
        if (settings.isBucket()) {
            BucketPlace.check(settings);
        } else {
            FolderPlace.check(settings);
        }
    }

    /** Opens the place; call {@link #check} before. */
    static Place open(Target settings) throws IOException {
        return settings.isBucket() ? BucketPlace.open(settings) : FolderPlace.open(settings);
    }
}
