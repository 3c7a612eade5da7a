package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.BankFormats.BankFormat;
import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementSink;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A file of the bank. The content decides what the file is, never its name (P27, P36). A ZIP may hold several files.
 */
final class BankFile {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1);
    private static final int HEAD = 4096;
    private static final int MOST_ENTRIES = 100;

    private final BankFormat format;
    private final SizeLimit limit;

    BankFile(BankFormat format, SizeLimit limit) {
        this.format = format;
        this.limit = limit;
    }

    /** @throws StatementFault with a sentence, if any part of the file cannot be accepted */
    void read(Path file, StatementSink sink) throws IOException {
        read(file, sink, true);
    }

    private void read(Path file, StatementSink sink, boolean mayBeArchive) throws IOException {
        var head = head(file);
        if (head.startsWith("PK\u0003\u0004") && mayBeArchive) {
            archive(file, sink);
        } else if (isXml(head)) {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                new Camt053(format, sink).read(in);
            }
        } else if (head.contains(":20:")) {
            try (var lines = BoundedLines.endedByCr(Files.newInputStream(file), charset(file))) {
                new Mt940(format, sink).read(lines);
            }
        } else {
            throw new StatementFault("the file is neither camt.053 nor MT940");
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether the file is XML, with or without a byte order mark, in one or two bytes a character. */
    private static boolean isXml(String head) {
        var text = head.replace("\u00ef\u00bb\u00bf", "")
                .replace("\u00fe\u00ff", "")
                .replace("\u00ff\u00fe", "")
                .replace("\0", "")
                .stripLeading();
        return text.startsWith("<");
    }

    /** The charset of the file: UTF-8 if it decodes strictly, otherwise GB18030 if it does, otherwise Latin-1. */
    private static Charset charset(Path file) throws IOException {
        var buffer = new char[1 << 14];
        for (var charset : CHARSETS) {
            try (Reader reader = BoundedLines.strict(new BufferedInputStream(Files.newInputStream(file)), charset)) {
                while (reader.read(buffer) >= 0) {
                    // only whether it can be read
                }
                return charset;
            } catch (CharacterCodingException e) {
                // the next one
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    private void archive(Path file, StatementSink sink) throws IOException {
        try (var zip =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), Charset.forName("GB18030"))) {
            var in = limit.ofUnpacked(zip, Files.size(file));
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                check(entry, ++entries);
                try (var unpacked = Downloaded.copy(in)) {
                    read(unpacked.path(), sink, false);
                }
            }
        } catch (ZipException | EOFException e) {
            throw new StatementFault("the archive is damaged: it cannot be unpacked");
        } catch (IllegalArgumentException e) {
            throw new StatementFault("the archive holds a name that cannot be read");
        }
    }

    private static void check(ZipEntry entry, int number) {
        var name = entry.getName();
        if (entry.isDirectory() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw new StatementFault("the archive holds a name with a path; it is refused");
        }
        if (number > MOST_ENTRIES) {
            throw new StatementFault("the archive holds more than %d files".formatted(MOST_ENTRIES));
        }
    }
}
