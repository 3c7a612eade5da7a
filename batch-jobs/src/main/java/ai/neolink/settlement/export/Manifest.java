package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.json.JsonMapper;

/** {@code manifest.json}: what is in a folder, and what it adds up to (fine print 37). */
final class Manifest {
    /** A file of the folder. */
    record Entry(String name, long rows, long bytes, String sha256) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Entry> files = new ArrayList<>();

    void add(Entry entry) {
        files.add(entry);
    }

    String json(String date, ControlTotals totals, String lastHash, Instant now, ZoneId zone) {
        var root = JSON.createObjectNode();
        root.put(
                "generatedAt",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        now.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime()));
        root.put("businessDate", date);
        var list = root.putArray("files");
        files.stream()
                .sorted(Comparator.comparing(Entry::name))
                .forEach(f -> list.addObject()
                        .put("name", f.name)
                        .put("rows", f.rows)
                        .put("bytes", f.bytes)
                        .put("sha256", f.sha256));
        var sums = root.putObject("totals");
        sums.put("debit", Money.text(totals.debit()));
        sums.put("credit", Money.text(totals.credit()));
        var charges = sums.putObject("charges");
        totals.charges().forEach((book, fen) -> charges.put(book.name(), Money.text(fen)));
        sums.put("customerBalances", Money.text(totals.customerBalances()));
        root.put("lastHash", lastHash);
        return JSON.writer().with(printer()).writeValueAsString(root) + "\n";
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
