package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.UnbalancedJournal;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.store.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Makes folders of exports again and compares them (O4 c): the same ledger gives the same bytes. */
@Component
class ExportsAgain {
    private final Exporter exporter;

    ExportsAgain(Exporter exporter) {
        this.exporter = exporter;
    }

    /** @return the first row or file of a folder that this ledger would export differently */
    Optional<String> difference(FolderSeal there, Path folder) throws IOException {
        var elsewhere = Files.createTempDirectory("settlement-verify");
        try {
            exporter.recreate(there.name(), elsewhere);
            var again = elsewhere.resolve(there.name());
            for (var entry : there.manifest().orElseThrow().files()) {
                var differs = difference(there.name(), entry.name(), folder, again);
                if (differs.isPresent()) {
                    return differs;
                }
            }
            return Manifest.saysTheSame(folder.resolve(Exporter.MANIFEST), again.resolve(Exporter.MANIFEST))
                    ? Optional.empty()
                    : Optional.of("%s of %s would say something else now".formatted(Exporter.MANIFEST, there.name()));
        } catch (Refusal | UnbalancedJournal e) {
            return Optional.of("%s cannot be made again: %s".formatted(there.name(), e.getMessage()));
        } finally {
            FileSystemUtils.deleteRecursively(elsewhere);
        }
    }

    private static Optional<String> difference(String period, String name, Path folder, Path again) throws IOException {
        var was = folder.resolve(name);
        var is = again.resolve(name);
        if (!Files.isRegularFile(is)) {
            return Optional.of("%s of %s would not be written now".formatted(name, period));
        }
        if (Files.mismatch(was, is) < 0) {
            return Optional.empty();
        }
        if (!Manifest.isArchive(name)) {
            return Optional.of(row(period, name, Files.newBufferedReader(was), Files.newBufferedReader(is)));
        }
        var before = entries(was);
        var now = entries(is);
        for (var entry : before.entrySet()) {
            if (!Objects.equals(entry.getValue(), now.get(entry.getKey()))) {
                return Optional.of("%s of %s, %s: this ledger, or a setting of its exports, has another content now"
                        .formatted(name, period, entry.getKey()));
            }
        }
        // Only the packing differs, which depends on the library of the machine.
        return Optional.empty();
    }

    private static Map<String, String> entries(Path archive) throws IOException {
        var entries = new HashMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), Sha256.of(zip));
            }
        }
        return entries;
    }

    private static String row(String period, String name, BufferedReader exported, BufferedReader now)
            throws IOException {
        try (exported;
                now) {
            for (int row = 0; ; row++) {
                var was = exported.readLine();
                var is = now.readLine();
                if (!Objects.equals(was, is) || was == null) {
                    return "%s of %s, row %d: exported was “%s”, this ledger has “%s”"
                            .formatted(name, period, row, was == null ? "" : was, is == null ? "" : is);
                }
            }
        }
    }
}
