package ai.neolink.settlement.statement;

import ai.neolink.settlement.store.BulkInsert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files as they came, gzipped, every distinct content once (table {@code raw_file}). Memory holds one part of 1 MiB. */
@Component
public class RawFiles {
    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;
    private final BulkInsert bulk;

    RawFiles(JdbcClient jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** @param sha256 of the content, in hex; nothing is stored if it is there already */
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
                OutputStream out = new GZIPOutputStream(new Parts(sha256), 1 << 16)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be kept", e);
        }
    }

    private final class Parts extends OutputStream {
        private final String sha256;
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();
        private int number;

        Parts(String sha256) {
            this.sha256 = sha256;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            var rest = length;
            while (rest > 0) {
                var n = Math.min(rest, PART - part.size());
                part.write(bytes, from + length - rest, n);
                rest -= n;
                if (part.size() == PART) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            if (part.size() > 0 || number == 0) {
                store();
            }
        }

        private void store() {
            bulk.insert(
                    "raw_file",
                    "sha256,part,content",
                    List.of(part.toByteArray()),
                    (row, bytes) -> row.add(sha256).add(number).add(bytes));
            number++;
            part.reset();
        }
    }
}
