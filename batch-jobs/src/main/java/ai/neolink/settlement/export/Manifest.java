package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code manifest.json}: the files of a folder and their totals (fine print 37). */
public final class Manifest {
    /**
     * The number of the format. The number rises when a file is added and with every change of how the same rows look
     * in files; folders of an older format cannot be made again (O4 c).
     */
    static final int FORMAT = 1;

    /** A file of the folder. */
    record ManifestFile(String name, long rows, long bytes, String sha256) {}

    /** The content of a manifest that was written before. */
    record Read(int format, List<ManifestFile> files, String lastHash) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<ManifestFile> files = new ArrayList<>();

    public void add(ManifestFile entry) {
        files.add(entry);
    }

    List<String> names() {
        return files.stream().map(ManifestFile::name).toList();
    }

    /** @param totals null for a layout without totals of its own */
    String json(
            ExportPeriod period, @Nullable ControlTotals totals, ManifestSources sources, Instant now, ZoneId zone) {
        var root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put(
                "generatedAt",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        now.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime()));
        root.put("businessDate", period.name());
        sources.add(root, period);
        var list = root.putArray("files");
        files.stream()
                .sorted(Comparator.comparing(ManifestFile::name))
                .forEach(f -> list.addObject()
                        .put("name", f.name)
                        .put("rows", f.rows)
                        .put("bytes", f.bytes)
                        .put("sha256", f.sha256));
        if (totals != null) {
            add(root.putObject("totals"), totals);
        }
        root.put("lastHash", period.lastHash());
        return JSON.writer().with(printer()).writeValueAsString(root) + "\n";
    }

    private static void add(ObjectNode sums, ControlTotals totals) {
        sums.put("debit", Money.text(totals.debit()));
        sums.put("credit", Money.text(totals.credit()));
        var charges = sums.putObject("charges");
        totals.charges().forEach((product, fen) -> charges.put(product.name(), Money.text(fen)));
        sums.put("customerBalances", Money.text(totals.customerBalances()));
    }

    /** @return empty if the file cannot be read as a manifest */
    static Optional<Read> read(Path file) throws IOException {
        try {
            var root = JSON.readTree(Files.readAllBytes(file));
            var files = new ArrayList<ManifestFile>();
            for (var entry : root.path("files")) {
                files.add(new ManifestFile(
                        entry.path("name").asString(),
                        entry.path("rows").asLong(),
                        entry.path("bytes").asLong(),
                        entry.path("sha256").asString()));
            }
            return Optional.of(new Read(
                    root.path("format").asInt(0), files, root.path("lastHash").asString()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether two manifests say the same, except the time of their making and the size and hash of archives: how an
     * archive is packed depends on the library of the machine, so the content of archives is compared separately.
     */
    static boolean saysTheSame(Path one, Path other) throws IOException {
        return comparable(one).equals(comparable(other));
    }

    private static JsonNode comparable(Path manifest) throws IOException {
        var root = (ObjectNode) JSON.readTree(Files.readAllBytes(manifest));
        root.remove("generatedAt");
        for (var file : root.path("files")) {
            if (isArchive(file.path("name").asString())) {
                ((ObjectNode) file).remove(List.of("bytes", "sha256"));
            }
        }
        return root;
    }

    static boolean isArchive(String name) {
        return name.endsWith(".zip") || name.endsWith(".xlsx");
    }

    private static DefaultPrettyPrinter printer() {
        var indent = new DefaultIndenter("  ", "\n");
        var printer =
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER));
        printer.indentArraysWith(indent);
        printer.indentObjectsWith(indent);
        return printer;
    }
}
