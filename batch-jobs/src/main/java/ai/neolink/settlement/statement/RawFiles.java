package ai.neolink.settlement.statement;

import ai.neolink.settlement.store.BlobParts;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.PartsIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files as they arrived, gzipped, every distinct content once (table {@code raw_file}). Memory holds one part of 1 MiB.
 */
@Component
public class RawFiles {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;

    RawFiles(JdbcClient jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** @param sha256 SHA-256 of the content in hex; nothing is stored if this content is stored already */
    @Transactional
    public void keep(Path file, String sha256) {
        var stored = jdbc.sql("select count(*) from raw_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query(Long.class)
                .single();
        if (stored > 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new GZIPOutputStream(
                        new BlobParts(bulk, "raw_file", "sha256,part,content", row -> row.add(sha256)), 1 << 16)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be kept", e);
        }
    }

    /**
     * Writes a stored file as it arrived.
     *
     * @throws IllegalArgumentException if no such content is stored
     */
    public void copy(String sha256, OutputStream out) {
        try (var parts =
                new PartsIn(jdbc, "select content from raw_file where sha256 = :key and part = :part", sha256)) {
            if (parts.isAtEnd()) {
                throw new IllegalArgumentException("no file with the SHA-256 %s is kept".formatted(sha256));
            }
            parts.unpacked().transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the kept file cannot be read", e);
        }
    }
}
