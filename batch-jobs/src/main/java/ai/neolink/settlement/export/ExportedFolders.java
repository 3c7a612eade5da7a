package ai.neolink.settlement.export;

import ai.neolink.settlement.runs.SealedDays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the folders of exports say of the ledger they were made of. A ledger whose end was cut, that was restored from an old copy, or of which
 * a row was changed behind its back, can be made to agree with itself; with what finance has received it does not: each manifest has the hash
 * of the last journal by then, and the same ledger makes the same bytes.
 */
@Component
public class ExportedFolders {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SealedDays sealed;
    private final Exporter exporter;
    private final Path directory;

    ExportedFolders(SealedDays sealed, Exporter exporter) {
        this.sealed = sealed;
        this.exporter = exporter;
        this.directory = exporter.directory();
    }

    /** @return what does not agree, of the first folder whose manifest does not */
    public Optional<String> breach() {
        return folders().stream().map(this::breach).flatMap(Optional::stream).findFirst();
    }

    /** @return the first row, or file, that this ledger would export in other words than it did */
    public Optional<String> difference() {
        return folders().stream()
                .map(this::difference)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> difference(Path folder) {
        try {
            var elsewhere = Files.createTempDirectory("settlement-verify");
            try {
                var now = exporter.recreate(folder.getFileName().toString(), elsewhere)
                        .folder();
                return firstDifference(folder, now);
            } finally {
                FileSystemUtils.deleteRecursively(elsewhere);
            }
        } catch (IllegalArgumentException e) {
            return Optional.of("%s cannot be made again: %s".formatted(folder.getFileName(), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the export in %s cannot be compared".formatted(folder), e);
        }
    }

    private static Optional<String> firstDifference(Path exported, Path now) throws IOException {
        try (Stream<Path> files = Files.list(now)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                var there = exported.resolve(name);
                // The other files are made of the same rows.
                if (!name.endsWith(".csv")) {
                    continue;
                }
                if (!Files.isRegularFile(there)) {
                    return Optional.of("%s of %s is missing".formatted(name, exported.getFileName()));
                }
                if (Files.mismatch(there, file) >= 0) {
                    return Optional.of(difference(exported.getFileName().toString(), name, there, file));
                }
            }
        }
        return Optional.empty();
    }

    private static String difference(String period, String name, Path exported, Path now) throws IOException {
        try (var before = Files.newBufferedReader(exported);
                var after = Files.newBufferedReader(now)) {
            for (int row = 0; ; row++) {
                var was = before.readLine();
                var is = after.readLine();
                if (!Objects.equals(was, is) || was == null) {
                    return "%s of %s, row %d: exported was “%s”, this ledger has “%s”"
                            .formatted(name, period, row, was == null ? "" : was, is == null ? "" : is);
                }
            }
        }
    }

    /** Every folder that stands whole, in order. */
    public List<Path> folders() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.filter(folder -> folder.getFileName().toString().matches("\\d{4}-\\d\\d(-\\d\\d)?"))
                    .filter(folder -> Files.isRegularFile(folder.resolve(Exporter.MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the exports in %s cannot be read".formatted(directory), e);
        }
    }

    private Optional<String> breach(Path folder) {
        var name = folder.getFileName().toString();
        var day = name.length() == Exporter.MONTH ? YearMonth.parse(name).atEndOfMonth() : LocalDate.parse(name);
        var exported = exported(folder);
        var here = sealed.all().get(day);
        if (exported.isEmpty()) {
            return Optional.of("the manifest of %s cannot be read".formatted(day));
        }
        if (here == null) {
            return Optional.of(
                    "day %s was exported, but this ledger has not sealed it: it is an old copy, or its end is missing"
                            .formatted(day));
        }
        return here.equals(exported.get())
                ? Optional.empty()
                : Optional.of("day %s was exported with the last hash %s; in this ledger it is %s"
                        .formatted(day, exported.get(), here));
    }

    private static Optional<String> exported(Path folder) {
        try {
            var manifest = JSON.readTree(Files.readString(folder.resolve(Exporter.MANIFEST)));
            return Optional.ofNullable(manifest.path("lastHash").asString(null));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }
}
