package ai.neolink.settlement.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@link BlobParts} wrote under a key, one part at a time. */
public final class PartsIn extends InputStream {
    private final JdbcClient jdbc;
    private final String sql;
    private final Object key;
    private byte[] part = new byte[0];
    private int at;
    private int number;

    /** @param sql selects the content of part {@code :part} of key {@code :key} */
    public PartsIn(JdbcClient jdbc, String sql, Object key) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.key = key;
    }

    public InputStream unpacked() throws IOException {
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

    public boolean isAtEnd() {
        if (at == part.length) {
            part = jdbc.sql(sql)
                    .param("key", key)
                    .param("part", number++)
                    .query(byte[].class)
                    .optional()
                    .orElse(new byte[0]);
            at = 0;
        }
        return part.length == 0;
    }
}
