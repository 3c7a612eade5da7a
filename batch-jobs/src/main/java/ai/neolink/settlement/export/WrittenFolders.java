package ai.neolink.settlement.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The folders that were written, with their files, for people who look at them or take a file. */
@Component
public class WrittenFolders {
    /**
     * A folder that stood.
     *
     * @param name    {@code 2026-11-21}, {@code 2026-11}, {@code oracle-ebs/2026-11-21}
     * @param written when its last manifest was written, epoch seconds
     * @param stands  whether its manifest is there now
     */
    public record WrittenFolder(String name, long written, boolean stands) {}

    /** A file as the manifest lists it. */
    public record WrittenFile(String name, long rows, long bytes, String sha256) {}

    /** @param lastHash of the last journal that the folder knows */
    public record WrittenFiles(String lastHash, List<WrittenFile> files) {}

    private static final Pattern NAME = Pattern.compile("(?:oracle-ebs/)?\\d{4}-\\d\\d(?:-\\d\\d)?");

    private final JdbcClient jdbc;
    private final Path directory;

    WrittenFolders(JdbcClient jdbc, Exporter exporter) {
        this.jdbc = jdbc;
        directory = exporter.directory();
    }

    /**
     * The folders in the reverse order of their names, which is newest first for each layout.
     *
     * @param before the last name shown before; null at the beginning
     */
    public List<WrittenFolder> list(@Nullable String before, int most) {
        return jdbc.sql("""
                        select folder, max(at_instant) written from export_manifest
                        where stands = 1 and folder < :before group by folder order by folder desc
                        fetch first %d rows only
                        """.formatted(most))
                .param("before", before == null ? "~" : before)
                .query((row, n) -> {
                    var name = row.getString("folder");
                    return new WrittenFolder(name, row.getLong("written"), isFile(place(name, Exporter.MANIFEST)));
                })
                .list();
    }

    /** The files of a folder; empty if no manifest stands there that can be read. */
    public Optional<WrittenFiles> files(String folder) {
        if (!NAME.matcher(folder).matches() || !isFile(place(folder, Exporter.MANIFEST))) {
            return Optional.empty();
        }
        try {
            return Manifest.read(place(folder, Exporter.MANIFEST))
                    .map(manifest -> new WrittenFiles(
                            manifest.lastHash(),
                            manifest.files().stream()
                                    .map(file -> new WrittenFile(file.name(), file.rows(), file.bytes(), file.sha256()))
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest of %s cannot be read".formatted(folder), e);
        }
    }

    /** The place of a file that the manifest lists, or of the manifest itself; empty for any other name. */
    public Optional<Path> file(String folder, String name) {
        return files(folder)
                .filter(written -> name.equals(Exporter.MANIFEST)
                        || written.files.stream().anyMatch(file -> file.name.equals(name)))
                .map(written -> place(folder, name))
                .filter(WrittenFolders::isFile);
    }

    private Path place(String folder, String file) {
        return directory.resolve(folder).resolve(file).toAbsolutePath().normalize();
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
