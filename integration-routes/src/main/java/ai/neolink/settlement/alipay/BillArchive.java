package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.statement.StatementFault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The ZIP of a bill: a detail file and a summary file, with names in GBK (payments B.5; P30). */
final class BillArchive {
    private static final Charset GBK = Charset.forName("GB18030");

    /** The two files. */
    enum ArchiveFile {
        DETAIL,
        SUMMARY;

        static ArchiveFile of(String name) {
            return name.contains("汇总") ? SUMMARY : DETAIL;
        }
    }

    /** Reads one file. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream in) throws IOException;
    }

    private final Downloaded file;
    private final SizeLimit limit;

    BillArchive(Downloaded file, SizeLimit limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * @throws DamagedAnswer  if it cannot be unpacked
     * @throws StatementFault if it holds anything but the two files, or too much
     */
    void check() throws IOException {
        var found = new int[ArchiveFile.values().length];
        each((entry, in) -> {
            found[entry.ordinal()]++;
            in.transferTo(OutputStream.nullOutputStream());
        });
        if (found[0] != 1 || found[1] != 1) {
            throw new StatementFault("the archive holds %d details and %d summaries; it must hold one of each"
                    .formatted(found[0], found[1]));
        }
    }

    void read(ArchiveFile wanted, Reader reader) throws IOException {
        each((entry, in) -> {
            if (entry == wanted) {
                reader.read(in);
            }
        });
    }

    private interface Visitor {
        void visit(ArchiveFile entry, InputStream in) throws IOException;
    }

    private void each(Visitor visitor) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file.path())), GBK)) {
            // One limit covers both files, because the sizes that a ZIP states cannot be relied on.
            var in = limit.ofUnpacked(zip, file.size());
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                checkName(entry);
                if (++entries > ArchiveFile.values().length) {
                    throw new StatementFault("the archive holds more than two files");
                }
                visitor.visit(ArchiveFile.of(entry.getName()), in);
            }
            if (entries == 0) {
                throw new DamagedAnswer("the file is no ZIP, or an empty one");
            }
        } catch (ZipException | EOFException e) {
            throw new DamagedAnswer("the archive is damaged: it cannot be unpacked");
        } catch (IllegalArgumentException e) {
            throw new StatementFault("the archive holds a name that is not GBK");
        }
    }

    private static void checkName(ZipEntry entry) {
        var name = entry.getName();
        if (entry.isDirectory()
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.indexOf('\0') >= 0) {
            throw new StatementFault("the archive holds a name with a path; it is refused");
        }
        if (!name.endsWith(".csv")) {
            throw new StatementFault("the archive holds a file that is no CSV");
        }
    }
}
