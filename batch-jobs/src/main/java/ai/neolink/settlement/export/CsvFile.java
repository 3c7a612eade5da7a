package ai.neolink.settlement.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A CSV file according to RFC 4180: UTF-8, CRLF, quotes only where needed (fine print 35, E9). Texts of strangers are
 * written through {@link Cells}.
 */
public final class CsvFile {
    /** A character that never stands in a cell, so that no cell is taken for a comment and quoted. */
    private static final char NO_COMMENT = 0x01;

    private final OutputStreamWriter out;
    private final CsvWriter csv;
    private long rows;

    public CsvFile(OutputStream stream) {
        out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .commentCharacter(NO_COMMENT)
                .build(out);
    }

    public void row(String... cells) {
        csv.writeRecord(cells);
        rows++;
    }

    /** @return number of rows including the header */
    public long finish() {
        try {
            csv.flush();
            out.flush();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
