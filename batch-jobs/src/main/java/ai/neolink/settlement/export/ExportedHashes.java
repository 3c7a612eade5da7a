package ai.neolink.settlement.export;

import ai.neolink.settlement.runs.SealedDays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the folders of exports say of the ledger they were made of: each manifest has the hash of the last journal by then. A ledger whose end
 * was cut, or that was restored from an old copy, agrees with itself; with what finance has received it does not.
 */
@Component
public class ExportedHashes {
    private static final int MONTH = "yyyy-MM".length();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SealedDays sealed;
    private final Path directory;

    ExportedHashes(SealedDays sealed, Exporter exporter) {
        this.sealed = sealed;
        this.directory = exporter.directory();
    }

    /** @return what does not agree, of the first day that does not */
    public Optional<String> breach() {
        return folders().stream().map(this::breach).flatMap(Optional::stream).findFirst();
    }

    private List<Path> folders() {
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
        var day = name.length() == MONTH ? YearMonth.parse(name).atEndOfMonth() : LocalDate.parse(name);
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
