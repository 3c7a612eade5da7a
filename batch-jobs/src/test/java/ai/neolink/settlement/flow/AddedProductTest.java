package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.datatransfer.DataTransferFeed;
import ai.neolink.datatransfer.DataTransferFiles;
import ai.neolink.datatransfer.DataTransferPackage;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.DryRun;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tests contain a sixth product in the package {@code ai.neolink.datatransfer}, a row in the rate card and two rows
 * in the chart. The program needs nothing else to rate, adjust, post, export, explain and dry-run this product.
 */
@Tag("database")
class AddedProductTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final long GIB = 1L << 30;

    @TempDir
    private Path home;

    private Scenario scenario(Databases database) {
        var settings = Stream.concat(
                Stream.of(
                        "settlement.start=2026-11-21T10:00:00+08:00",
                        "settlement.oracle.segments=101|{account}|000",
                        "settlement.oracle.ledger-id=7"),
                Stream.of(DataTransferFiles.settings(home)));
        return new Scenario(database, DataTransferPackage.class, settings.toArray(String[]::new)).accounts("a", "b");
    }

    private static void sent(
            Scenario s, String id, int revision, String account, String gateway, String sku, long bytes, String at) {
        s.feed(
                DataTransferFeed.FEED,
                "{'id':'%s','revision':%d,'accountId':'%s','gatewayId':'%s','skuId':'%s','bytes':%d,'sentAt':'%s'}"
                        .formatted(id, revision, account, gateway, sku, bytes, Scenario.at(at)));
    }

    /**
     * Stages the first hour: two records of a gateway, a single byte, a price of the feed, and a SKU that nobody knows.
     */
    private static void firstHour(Scenario s) {
        s.feed(
                PriceFeed.FEED,
                "{'id':'p1','product':'DATA_TRANSFER','skuId':'egress-eu','name':'','sellingType':'1',"
                        + "'unit':'GIB','listPrice':'2.00','effectiveFrom':'2026-01-01T00:00:00+08:00'}");
        sent(s, "t1", 1, "a", "g1", "egress", GIB + GIB / 2, "21T10:05:00");
        sent(s, "t2", 1, "a", "g1", "egress", GIB / 4, "21T10:40:00");
        sent(s, "t3", 1, "b", "g2", "egress", 1, "21T10:00:00");
        sent(s, "t4", 1, "b", "g3", "egress-eu", GIB / 2, "21T10:59:59");
        sent(s, "t5", 1, "b", "g4", "gone", GIB, "21T10:30:00");
    }

    /**
     * Settles a day: the first hour, then a record that came late, one that was less, and one that was another
     * customer's.
     */
    private static void day(Scenario s) {
        firstHour(s);
        s.hour("21T10");
        sent(s, "t6", 1, "a", "g1", "egress", 107_374_182, "21T10:59:59");
        s.hour("21T11");
        sent(s, "t1", 2, "a", "g1", "egress", GIB / 2, "21T10:05:00");
        sent(s, "t4", 2, "a", "g3", "egress-eu", GIB / 2, "21T10:59:59");
        s.catchUp("22T00");
    }

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void itIsRatedAdjustedAndPostedToTheFen(Databases database) {
        try (var s = scenario(database)) {
            day(s);
            assertThat(s.charges())
                    .containsExactly(
                            "DATA_TRANSFER a g1 21T10:00:00 #0 1.75 1.40",
                            "DATA_TRANSFER a g1 21T10:00:00 #1 0.099999999627 0.08",
                            "DATA_TRANSFER a g1 21T10:00:00 #2 -1 -0.80",
                            "DATA_TRANSFER a g3 21T10:00:00 #0 0.5 1.00",
                            "DATA_TRANSFER b g2 21T10:00:00 #0 0.000000000931 0.01",
                            "DATA_TRANSFER b g3 21T10:00:00 #0 0.5 1.00",
                            "DATA_TRANSFER b g3 21T10:00:00 #1 -0.5 -1.00");
            assertThat(s.exceptions()).containsExactly("SKU_UNKNOWN g4 21T10:00:00");
            // The hours charged 2.41, 0.08 and 1.00 and took back 1.80; each amount includes VAT of 6 %.
            assertThat(s.balance(21, "6001.06")).isEqualTo("-1.59");
            assertThat(s.balance(21, "2221.01")).isEqualTo("-0.10");
            assertThat(s.breaches()).isEmpty();
            assertThat(s.bean(FapiaoRegister.class).vat())
                    .containsExactly(new FapiaoRegister.Vat("DATA_TRANSFER", 10, 0));
            exportsHoldIt(s);
            everyAmountIsExplained(s);
        }
    }

    private static void exportsHoldIt(Scenario s) {
        var charges = CsvRows.of(s.file(21, "charges.csv"));
        assertThat(charges)
                .hasSize(7)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("product", "DATA_TRANSFER")
                        .containsEntry("unit", "GiB")
                        .containsEntry("period_start", "2026-11-21T10:00:00+08:00")
                        .containsEntry("period_end", "2026-11-21T11:00:00+08:00"));
        var focus = CsvRows.of(s.file(21, "focus.csv"));
        assertThat(focus)
                .allSatisfy(row ->
                        assertThat(FocusRules.broken(row)).as(row.toString()).isEmpty())
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("ServiceName", "Data Transfer")
                        .containsEntry("x_Product", "DATA_TRANSFER")
                        .containsEntry("x_VatRate", "0.06"));
        assertThat(focus)
                .extracting(row -> row.get("ChargeDescription"))
                .contains("Data transfer egress, by the hour", "Correction of Data transfer egress-eu, by the hour");
        assertThat(focus.stream()
                        .map(row -> new BigDecimal(row.get("BilledCost")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1.69");
        assertThat(s.file(21, "manifest.json")).contains("\"DATA_TRANSFER\"", "1.69");
        assertThat(s.file(21, "journal.hledger")).contains("Revenue from data transfer");
        assertThat(s.file(21, "journal.beancount")).contains("DATA_TRANSFER");
        assertThat(zipped(s, "GlInterface.zip", "GlInterface.csv")).contains("600106");
        assertThat(zipped(s, "settlement.xlsx", "xl/worksheets/sheet1.xml")).contains("Charges DATA_TRANSFER");
    }

    private static String zipped(Scenario s, String file, String entry) {
        var path = s.bean(Exporter.class).folder(DAY).resolve(file);
        try (var zip = new ZipFile(path.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void everyAmountIsExplained(Scenario s) {
        for (var charge : CsvRows.of(s.file(21, "charges.csv"))) {
            var sections = s.bean(ChargeTrace.class).explain(charge.get("charge_id"), DAY);
            Formulas.check(sections, charge.toString());
            assertThat(sections)
                    .filteredOn(section -> section.title().equals("Nodes of data-transfers"))
                    .singleElement()
                    .satisfies(nodes -> assertThat(nodes.rows()).isNotEmpty());
            if (charge.get("amount").equals("0.08")) {
                assertThat(sections.toString())
                        .contains("record t6 of 107374182 bytes at 2026-11-21T10:59:59+08:00 came");
            }
        }
        for (var journal : CsvRows.of(s.file(21, "journal.csv"))) {
            assertThat(s.bean(JournalTrace.class)
                            .explain(journal.get("journal_id"))
                            .toString())
                    .contains(journal.get("description"));
        }
        var statement = s.bean(CustomerStatement.class).of("a", YearMonth.from(DAY));
        assertThat(Money.text(statement.charged())).isEqualTo("1.68");
        assertThat(statement.charges().rows()).singleElement().asString().contains("DATA_TRANSFER");
    }

    @Test
    void aDryRunShowsWhatItWouldBeCharged() {
        try (var s = scenario(Databases.H2)) {
            firstHour(s);
            var hour = s.bean(Windows.class).hour(s.bean(BillingZone.class).hour("2026-11-21T10"));
            assertThat(s.bean(DryRun.class).settle(RunKind.HOUR, hour))
                    .extracting(line -> "%s %s %d %s !%d"
                            .formatted(
                                    line.account(),
                                    line.product(),
                                    line.charges(),
                                    Money.text(line.moreFen()),
                                    line.excepted()))
                    .containsExactly("a DATA_TRANSFER 1 1.40 !0", "b DATA_TRANSFER 2 1.01 !1");
            assertThat(s.charges()).isEmpty();
        }
    }

    /** hledger, ledger and bean-check accept a journal with the product's account. */
    @Test
    void theJudgesAccept() throws Exception {
        for (var judge : List.of(Judge.HLEDGER, Judge.LEDGER, Judge.BEANCOUNT)) {
            judge.need(System.getenv("CI"), System.getenv("PATH"));
        }
        try (var s = scenario(Databases.H2)) {
            day(s);
            var folder = s.bean(Exporter.class).folder(DAY);
            var journal = folder.resolve("journal.hledger").toString();
            Judge.HLEDGER.run("-f", journal, "check", "--strict");
            Judge.LEDGER.run("-f", journal, "--pedantic", "bal");
            Judge.BEANCOUNT.run(folder.resolve("journal.beancount").toString());
        }
    }
}
