package ai.neolink.settlement.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file whose bytes depend only on its content (E16). */
public final class Archive implements AutoCloseable {
    /**
     * 1980-01-01T00:00:00 is the earliest time of a ZIP. At exactly this time the JDK writes a second time in the
     * machine's zone; a millisecond later, which a ZIP does not show, the JDK does not.
     */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0, 0, 1_000_000);

    private final ZipOutputStream zip;

    public Archive(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.DEFLATED);
    }

    /** Begins an entry. The caller writes the entry to the returned stream, which {@link #close} closes. */
    public OutputStream entry(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(EARLIEST);
        zip.putNextEntry(entry);
        return zip;
    }

    /** Ends the archive; the stream under it stays open. */
    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
