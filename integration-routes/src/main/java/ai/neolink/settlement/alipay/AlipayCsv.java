package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.StatementFault;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;

/** Reads the rows of Alipay's files: GBK; comments begin with #, and the first comment states what the file is. */
final class AlipayCsv {
    private static final Charset GBK = Charset.forName("GB18030");
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_RECORD = 1 << 16;

    /** Receives the rows. */
    interface Rows {
        void comment(String text);

        void row(String[] cells);
    }

    private AlipayCsv() {}

    /** Whether a file begins with a title; false for a file of another kind. */
    static boolean begins(InputStream in, String title) throws IOException {
        return new String(in.readNBytes(LONGEST_TITLE), GBK).startsWith("#" + title);
    }

    /** @param title the beginning of the first line after # */
    static void read(InputStream in, String title, Rows rows) throws IOException {
        try (var records = CsvReader.builder()
                .commentStrategy(CommentStrategy.READ)
                .commentCharacter('#')
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(BoundedLines.strict(new Unclosed(in), GBK))) {
            var each = records.iterator();
            if (!each.hasNext() || !isTitle(each.next(), title)) {
                throw new StatementFault("the file does not begin with “#%s”, or is not GBK text".formatted(title));
            }
            each(each, rows);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw FileFault.NOT_GBK.refuse();
            }
            throw e.getCause();
        } catch (CsvParseException e) {
            throw parseFault(e);
        }
    }

    private static RuntimeException parseFault(CsvParseException e) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return FileFault.NOT_GBK.refuse();
            }
            if (cause instanceof StatementFault fault) {
                return fault;
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        return new StatementFault("the file is no CSV: " + e.getMessage());
    }

    private static boolean isTitle(CsvRecord first, String title) {
        return first.isComment() && first.getField(0).strip().startsWith(title);
    }

    private static void each(Iterator<CsvRecord> records, Rows rows) {
        while (records.hasNext()) {
            var next = records.next();
            if (next.isComment()) {
                rows.comment(next.getField(0).strip());
            } else {
                var cells = next.getFields().toArray(String[]::new);
                if (cells.length > 1 || !cells[0].isBlank()) {
                    rows.row(cells);
                }
            }
        }
    }

    /** Keeps the archive open when an entry has been read. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // not ours to close
        }
    }
}
