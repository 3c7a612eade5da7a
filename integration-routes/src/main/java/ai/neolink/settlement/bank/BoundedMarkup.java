package ai.neolink.settlement.bank;

import ai.neolink.settlement.statement.StatementFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits the distance between two {@code <}: a parser would hold a tag, a text or a comment of many megabytes in memory
 * as one piece.
 */
final class BoundedMarkup extends FilterInputStream {
    private static final int LONGEST = 1 << 20;

    private int sinceTag;

    BoundedMarkup(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        var n = in.read(buffer, from, length);
        for (int i = from; i < from + n; i++) {
            sinceTag = buffer[i] == '<' ? 0 : sinceTag + 1;
            if (sinceTag > LONGEST) {
                throw new StatementFault("the XML has more than 1 MiB between two tags");
            }
        }
        return n;
    }
}
