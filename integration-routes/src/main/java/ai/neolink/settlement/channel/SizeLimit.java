package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.StatementFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The greatest size of a file, packed and unpacked (P30). */
public record SizeLimit(long mostBytes) {
    private static final int RATIO = 200;
    private static final long ALWAYS_ALLOWED = 1 << 20;

    /** Limits the stream of a file as it arrives. */
    public InputStream of(InputStream in) {
        return new Limited(in, mostBytes, "the file is larger than %d bytes".formatted(mostBytes));
    }

    /** @param packedBytes size of the packed file */
    public InputStream ofUnpacked(InputStream in, long packedBytes) {
        var most = Math.min(mostBytes, Math.max(ALWAYS_ALLOWED, RATIO * packedBytes));
        return new Limited(
                in,
                most,
                "the file of %d bytes unpacks to more than %d bytes; it is refused".formatted(packedBytes, most));
    }

    private static final class Limited extends FilterInputStream {
        private final String sentence;
        private long left;

        Limited(InputStream in, long most, String sentence) {
            super(in);
            left = most;
            this.sentence = sentence;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            var n = in.read(buffer, from, length);
            left -= Math.max(0, n);
            if (left < 0) {
                throw new StatementFault(sentence);
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            var skipped = in.skip(n);
            left -= skipped;
            return skipped;
        }
    }
}
