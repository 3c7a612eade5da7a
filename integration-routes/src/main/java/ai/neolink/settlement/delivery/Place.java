package ai.neolink.settlement.delivery;

import ai.neolink.settlement.settings.ChannelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where exports are brought to: a folder, here or on an SFTP server, or a bucket of an S3-compatible store. */
interface Place extends AutoCloseable {
    /** The setting that says where. */
    String FOLDER = "folder";

    /** What the manifest of an export says that stands there; empty if none does. */
    Optional<byte[]> manifest(String export) throws IOException;

    /**
     * Begins to bring an export; what a try before left of it goes.
     *
     * @throws IllegalStateException if something of that name stands there that is no export
     */
    void begin(String export) throws IOException;

    /** Brings a file of it, and reads it back. */
    void put(String export, Path file) throws IOException;

    /** Now it can be seen. */
    void finish(String export) throws IOException;

    @Override
    void close() throws IOException;

    /** @throws IllegalArgumentException that names what is missing or impossible, before anything is asked for */
    static void check(ChannelSettings settings) {
        if (BucketPlace.isMeant(settings)) {
            BucketPlace.check(settings);
        } else {
            FolderPlace.check(settings);
        }
    }

    /** Call {@link #check} before. */
    static Place open(ChannelSettings settings) throws IOException {
        return BucketPlace.isMeant(settings) ? BucketPlace.open(settings) : FolderPlace.open(settings);
    }
}
