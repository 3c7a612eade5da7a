package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.id.NameBasedId;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Other programs read the files: Oracle's import, LibreOffice (exports, “Folders”; export formats, “Oracle Fusion”,
 * “Oracle E-Business Suite”; E4, E7, E10, E14, E16, E31, E32, E33, E34, E35, E36, E37).
 */
@Tag("database")
class ExportFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static Path file(Scenario s, String name) {
        return s.bean(Exporter.class).folder(DAY).resolve(name);
    }

    private static List<List<String>> glInterface(Scenario s) throws IOException {
        try (var zip = new ZipFile(file(s, "GlInterface.zip").toFile())) {
            var entry = zip.getEntry("GlInterface.csv");
            assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(entry.getExtra()).isNull();
            var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            var rows = CsvReader.builder().ofCsvRecord(text);
            return rows.stream().map(record -> record.getFields()).toList();
        }
    }

    private static BigDecimal amount(String cell) {
        return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void oracleReadsTheSameTrialBalance(Databases database) throws IOException {
        var s = EveryKind.shared(database);
        var rows = glInterface(s);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(149);
            assertThat(row.get(38).isEmpty()).isNotEqualTo(row.get(39).isEmpty());
            assertThat(row.subList(8, 11)).element(0).isEqualTo("101");
            assertThat(row.get(11)).isEmpty();
        });
        var moved = new TreeMap<String, BigDecimal>();
        rows.forEach(
                row -> moved.merge(row.get(9), amount(row.get(38)).subtract(amount(row.get(39))), BigDecimal::add));
        var expected = CsvRows.of(s.file(20, "trial-balance.csv")).stream()
                .filter(l -> amount(l.get("debit")).signum()
                                + amount(l.get("credit")).signum()
                        > 0)
                .collect(Collectors.toMap(
                        l -> l.get("account_code").replace(".", ""),
                        l -> amount(l.get("debit")).subtract(amount(l.get("credit")))));
        assertThat(moved).isEqualTo(new TreeMap<>(expected));
        assertThat(moved.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        var journal = CsvRows.of(s.file(20, "journal.csv"));
        assertThat(rows).hasSameSizeAs(journal);
        saysTheSame(rows.getFirst(), journal.getFirst());
    }

    private static void saysTheSame(List<String> first, Map<String, String> line) {
        assertThat(List.of(
                        first.get(0),
                        first.get(1),
                        first.get(2),
                        first.get(3),
                        first.get(4),
                        first.get(5),
                        first.get(7)))
                .containsExactly(
                        "NEW", "7", "2026/11/20", "Neolink Settlement", category(line.get("kind")), "CNY", "A");
        assertThat(first.get(52)).isEqualTo(line.get("journal_id"));
        assertThat(first.get(45)).endsWith(line.get("journal_id").substring(0, 8));
        assertThat(first.get(54)).isEqualTo(line.get("hash"));
        assertThat(List.of(first.get(66), first.get(91), first.get(94)))
                .containsExactly("20261120", "Neolink CNY", "Nov-26");
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theBusinessSuiteGetsItsOwnColumns(Databases database) throws IOException {
        var s = EveryKind.shared(database);
        var folder = s.bean(Exporter.class).exportForEbs("2026-11-20").folder();
        var rows = CsvRows.of(Files.readString(folder.resolve("GL_INTERFACE.csv")));
        var journal = CsvRows.of(s.file(20, "journal.csv"));
        assertThat(rows).hasSameSizeAs(journal);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var line = journal.get(i);
            assertThat(List.of(
                            row.get("ENTERED_DR"),
                            row.get("ENTERED_CR"),
                            row.get("REFERENCE21"),
                            row.get("REFERENCE22")))
                    .containsExactly(line.get("debit"), line.get("credit"), line.get("journal_id"), line.get("line"));
            assertThat(List.of(row.get("SEGMENT1"), row.get("SEGMENT2"), row.get("SEGMENT3")))
                    .containsExactly("101", line.get("account_code").replace(".", ""), "000");
            assertThat(row.get("REFERENCE1")).isEqualTo("Settlement 2026-11-20");
            assertThat(row.get("PERIOD_NAME")).isEqualTo("Nov-26");
        }
        assertThat(folder.resolve("GL_INTERFACE.ctl"))
                .content()
                .contains("append into table GL_INTERFACE", "ACCOUNTING_DATE date \"YYYY/MM/DD\"", "SEGMENT3,");
    }

    /** A charge is named by what it is for, a journal by its run (E4, E7). */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void chargesAndJournalsHaveTheIdsOfTheirNames(Databases database) {
        var s = EveryKind.shared(database);
        var ids = new ArrayList<String>();
        for (int day : List.of(19, 20)) {
            var ofDay = CsvRows.of(s.file(day, "charges.csv")).stream()
                    .map(row -> row.get("charge_id"))
                    .toList();
            assertThat(ofDay).as("charges.csv is sorted by id").isSorted();
            ids.addAll(ofDay);
            CsvRows.of(s.file(day, "journal.csv")).forEach(row -> ids.add(row.get("journal_id")));
        }
        assertThat(ids)
                .contains(
                        id("COMPUTE", "a", "i1", "h100", "2026-11-19T03:00:00Z", "0"),
                        id("COMPUTE", "a", "i1", "h100", "2026-11-19T03:00:00Z", "1"),
                        id("STORAGE", "a", "v1", "2026-11-18T16:00:00Z", "0"),
                        id("SUBSCRIPTION", "a", "o1", "0"),
                        id("hour 2026-11-19T10", "CHARGE", "COMPUTE"),
                        id("night 2026-11-19", "RECLASS"),
                        id("night 2026-11-20", "STATEMENT", "ALIPAY", "2026-11-19"));
    }

    private static String id(String... names) {
        return NameBasedId.of(names).toString();
    }

    /** The 21st has no charge of COMPUTE or MODEL, so their totals are 0.00 (E10, E14). */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void theManifestCountsTheRowsOfEachKindOfFile(Databases database) throws IOException {
        var s = EveryKind.shared(database);
        var manifest = s.file(21, "manifest.json");
        assertThat(manifest).startsWith("{\n  \"format\": ").contains("\n    {\n      \"name\": ");
        var rows = new LinkedHashMap<String, Integer>();
        for (var entry : JsonMapper.shared().readTree(manifest).path("files")) {
            rows.put(entry.path("name").asString(), entry.path("rows").asInt());
        }
        var expected = new TreeMap<String, Integer>();
        try (var files = Files.list(file(s, "charges.csv").getParent().resolveSibling("2026-11-21"))) {
            files.map(file -> file.getFileName().toString()).forEach(name -> expected.put(name, 0));
        }
        expected.remove("manifest.json");
        expected.replaceAll((name, none) ->
                name.endsWith(".csv") ? CsvRows.of(s.file(21, name)).size() : 0);
        expected.put("GlInterface.zip", expected.get("journal.csv"));
        assertThat(expected).containsEntry("settlement.xlsx", 0);
        assertThat(rows).containsExactlyEntriesOf(expected);
        for (var name : rows.keySet()) {
            if (name.matches("journal.*|.*csv")) {
                assertThat(s.file(21, name)).doesNotContainPattern("(?<!\\w)-0(\\.0*)?(?![.\\w])");
            }
        }
    }

    /** All products stand in the totals, and the totals are those of the folder's files (E14). */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void theManifestHasTheTotalsOfTheFiles(Databases database) {
        var s = EveryKind.shared(database);
        var totals = JsonMapper.shared().readTree(s.file(21, "manifest.json")).path("totals");
        for (var side : List.of("debit", "credit")) {
            assertThat(totals.path(side).asString())
                    .isEqualTo(CsvRows.of(s.file(21, "journal.csv")).stream()
                            .map(row -> amount(row.get(side)))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString());
        }
        var charges = new TreeMap<String, BigDecimal>();
        for (var product : List.of("COMPUTE", "SUBSCRIPTION", "STORAGE", "IMAGE", "MODEL")) {
            charges.put(product, new BigDecimal("0.00"));
        }
        CsvRows.of(s.file(21, "charges.csv"))
                .forEach(row -> charges.merge(row.get("product"), amount(row.get("amount")), BigDecimal::add));
        assertThat(charges).containsValue(new BigDecimal("0.00"));
        var told = new TreeMap<String, BigDecimal>();
        totals.path("charges")
                .properties()
                .forEach(total ->
                        told.put(total.getKey(), amount(total.getValue().asString())));
        assertThat(told).isEqualTo(charges);
    }

    private static String category(String kind) {
        return switch (kind) {
            case "RECLASS", "RECLASS_REVERSAL" -> "Reclassification";
            default -> kind.charAt(0) + kind.substring(1).toLowerCase();
        };
    }

    @Test
    void segmentsWithoutTheAccountStopTheStart() {
        for (var segments : List.of("101", "{account}||1", "x|".repeat(30) + "{account}")) {
            assertThatThrownBy(() -> new Scenario(Databases.H2, "settlement.oracle.segments=" + segments))
                    .hasStackTraceContaining("settlement.oracle.segments is");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theWorkbookOpensWithNumbersAsNumbers(Databases database, @TempDir Path home) throws Exception {
        var s = EveryKind.shared(database);
        var workbook = file(s, "settlement.xlsx");
        var before = Files.readAllBytes(workbook);
        Files.delete(workbook);
        s.bean(Exporter.class).export(DAY);
        assertThat(Files.readAllBytes(workbook)).as("same ledger, same bytes").isEqualTo(before);
        var sheets = Office.sheets(workbook, home);
        assertThat(sheets.keySet())
                .containsExactlyInAnyOrder("Summary", "Charges by product", "Journal", "Trial balance", "Breaks");
        assertThat(sheets.get("Charges by product"))
                .containsExactly(
                        List.of(
                                "string product",
                                "string charges",
                                "string first_charges",
                                "string adjustments",
                                "string amount"),
                        List.of("string COMPUTE", "float 2", "float 1", "float 1", "float -0.4"),
                        List.of("string SUBSCRIPTION", "float 1", "float 1", "float 0", "float 66.67"),
                        List.of("string STORAGE", "float 2", "float 1", "float 1", "float 3"),
                        List.of("string IMAGE", "float 1", "float 1", "float 0", "float 0.01"),
                        List.of("string MODEL", "float 1", "float 1", "float 0", "float 0.01"));
        for (var table : Map.of("Journal", "journal.csv", "Trial balance", "trial-balance.csv", "Breaks", "breaks.csv")
                .entrySet()) {
            assertThat(sheets.get(table.getKey())).as(table.getKey()).isEqualTo(asCells(s.file(20, table.getValue())));
        }
        assertThat(sheets.get("Summary"))
                .contains(
                        List.of("string Charges SUBSCRIPTION", "date 2026-11-20", "float 66.67"),
                        List.of("string Open breaks", "date 2026-11-20", "float 1"));
    }

    /** Returns a CSV file as the workbook shows it: amounts and counts are numbers, business dates are dates. */
    private static List<List<String>> asCells(String csv) {
        var rows = new ArrayList<List<String>>();
        var header = new ArrayList<String>();
        CsvReader.builder().ofCsvRecord(csv).stream().forEach(record -> {
            var cells = new ArrayList<String>();
            for (int c = 0; c < record.getFieldCount(); c++) {
                var text = record.getField(c);
                cells.add(text.isEmpty() ? "" : header.isEmpty() ? "string " + text : cell(header.get(c), text));
            }
            while (cells.getLast().isEmpty()) {
                cells.removeLast();
            }
            rows.add(cells);
            if (header.isEmpty()) {
                header.addAll(record.getFields());
            }
        });
        return rows;
    }

    private static String cell(String column, String text) {
        return switch (column) {
            case "business_date" -> "date " + text;
            case "line", "age_days" -> "float " + text;
            case "account_code" -> "string " + text;
            default ->
                column.matches(".*(debit|credit|amount)")
                        ? "float " + new BigDecimal(text).stripTrailingZeros().toPlainString()
                        : "string " + text;
        };
    }
}
