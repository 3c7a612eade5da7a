package ai.neolink.settlement.statement;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@link BlobParts} wrote for a page, one part at a time. */
final class PartsIn extends InputStream {
    private final JdbcClient jdbc;
    private final long page;
    private byte[] part = new byte[0];
    private int at;
    private int number;

    PartsIn(JdbcClient jdbc, long page) {
        this.jdbc = jdbc;
        this.page = page;
    }

    InputStream unpacked() throws IOException {
        return new GZIPInputStream(this, 1 << 16);
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : part[at++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (length > 0 && isAtEnd()) {
            return -1;
        }
        var count = Math.min(length, part.length - at);
        System.arraycopy(part, at, bytes, from, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() {
        if (at == part.length) {
            part = jdbc.sql("select content from bank_page_part where page_no = :page and part = :part")
                    .param("page", page)
                    .param("part", number++)
                    .query((row, n) -> row.getBytes(1))
                    .optional()
                    .orElse(new byte[0]);
            at = 0;
        }
        return part.length == 0;
    }
}
