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
 * The lines of a text, decoded strictly, each of limited length, so that memory holds one line of any file. LF and CRLF
 * end lines, and a lone CR only where {@link #endedByCr} says so; other characters, such as U+0085 or U+2028, do not. A
 * BOM is dropped.
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

    /** Reads a text in which a lone CR ends a line, too. */
    public static BoundedLines endedByCr(InputStream in, Charset charset) {
        return new BoundedLines(in, charset, true);
    }

    /** A reader that refuses bytes that are not of the charset. */
    public static Reader strict(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** @return the next line without its end; null after the last line */
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
