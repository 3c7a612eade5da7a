package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.StatementFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, strictly decoded, each of bounded length: memory holds one, whatever the file is. LF and CRLF end
 * lines, and a CR alone where {@link #endedByCr} says so; nothing else does, as U+0085 or U+2028. A BOM is dropped.
 */
public final class BoundedLines implements AutoCloseable {
    private static final int LONGEST = 1 << 16;
    private static final char BOM = '\uFEFF';

    private final Reader reader;
    private final Charset charset;
    private final boolean crEnds;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;
    private boolean afterCr;

    public BoundedLines(InputStream in, Charset charset) {
        this(in, charset, false);
    }

    private BoundedLines(InputStream in, Charset charset, boolean crEnds) {
        this.charset = charset;
        this.crEnds = crEnds;
        reader = new BufferedReader(strict(in, charset), 1 << 16);
    }

    /** Of a text in which a CR alone ends a line too. */
    public static BoundedLines endedByCr(InputStream in, Charset charset) {
        return new BoundedLines(in, charset, true);
    }

    /** A reader that refuses what is not the charset. */
    public static Reader strict(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** @return the next line without its end; null after the last */
    public @Nullable String next() throws IOException {
        line.setLength(0);
        try {
            int c = reader.read();
            if (!begun && c == BOM) {
                c = reader.read();
            }
            if (afterCr && c == '\n') {
                c = reader.read();
            }
            begun = true;
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n' && !(crEnds && c == '\r'); c = reader.read()) {
                if (line.length() == LONGEST) {
                    throw new StatementFault("a line is longer than %d characters".formatted(LONGEST));
                }
                line.append((char) c);
            }
            afterCr = c == '\r';
        } catch (CharacterCodingException e) {
            throw new StatementFault("the file is not %s text".formatted(charset.name()));
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
