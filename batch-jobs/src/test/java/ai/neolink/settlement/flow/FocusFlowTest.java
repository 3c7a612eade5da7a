package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code focus.csv} of days with every kind of row agrees with the books, and keeps the published rules of FOCUS 1.2
 * that one file can show (export formats, “FOCUS”; E20, E21, E22, E23, E24, E25, E26, E27, E28, E29, E30).
 */
@Tag("database")
class FocusFlowTest {
    private static final List<Integer> DAYS = List.of(19, 20, 21);

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, BigDecimal> sums(
            List<Map<String, String>> rows, Function<Map<String, String>, String> key, String column) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        key,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(), list -> sum(list, column).setScale(2))));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void billedIsWhatWasChargedAndEffectiveWhatBecameRevenue(Databases database) {
        var s = EveryKind.shared(database);
        var seen = new ArrayList<String>();
        for (int day : DAYS) {
            var focus = CsvRows.of(s.file(day, "focus.csv"));
            var charges = CsvRows.of(s.file(day, "charges.csv"));
            assertThat(sums(focus, r -> r.get("BillingAccountId"), "BilledCost"))
                    .isEqualTo(sums(charges, r -> r.get("account_id"), "amount"));
            assertThat(focus.stream().map(r -> r.get("x_ChargeId")))
                    .containsAll(charges.stream().map(r -> r.get("charge_id")).toList());
            assertThat(sum(focus, "EffectiveCost")).isEqualByComparingTo(earned(s, day));
            assertThat(focus).as("costs include VAT").allSatisfy(row -> {
                assertThat(row.get("ChargeCategory")).isNotEqualTo("Tax");
                assertThat(row.get("x_VatRate")).isEqualTo("0.06");
            });
            focus.forEach(row -> seen.add(row.get("x_Product") + " " + row.get("ChargeCategory")
                    + (row.get("ChargeClass").isEmpty() ? "" : " Correction")));
        }
        assertThat(seen)
                .contains(
                        "COMPUTE Usage",
                        "COMPUTE Adjustment",
                        "COMPUTE Usage Correction",
                        "STORAGE Usage Correction",
                        "IMAGE Adjustment",
                        "MODEL Usage",
                        "SUBSCRIPTION Purchase",
                        "SUBSCRIPTION Purchase Correction",
                        "SUBSCRIPTION Usage",
                        "SUBSCRIPTION Usage Correction");
        assertThat(s.breaches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theColumnsAreThoseOfTheRule(Databases database) throws IOException {
        var page = Files.readString(Path.of("docs/rules/export-fine-print.md"));
        var rule = page.substring(page.indexOf("\nBilledCost, "), page.indexOf(". Other columns"));
        assertThat(EveryKind.shared(database).file(19, "focus.csv").lines().findFirst())
                .contains(rule.strip().replaceAll(",\\s+", ","));
    }

    /** Returns what the journals of the day credited to revenue and VAT. */
    private static BigDecimal earned(Scenario s, int day) {
        var lines = CsvRows.of(s.file(day, "journal.csv")).stream()
                .filter(l -> l.get("account_code").matches("6001.*|2221.*"))
                .toList();
        return lines.stream()
                .map(l -> new BigDecimal("0" + l.get("credit")).subtract(new BigDecimal("0" + l.get("debit"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theDiscountThatEndsInTheHourIsARowOfItsOwn(Databases database) {
        var s = EveryKind.shared(database);
        var rows = CsvRows.of(s.file(19, "focus.csv")).stream()
                .filter(row -> row.get("ResourceId").equals("i2"))
                .map(row -> "%s %s %s × %s = %s list %s"
                        .formatted(
                                row.get("ChargeCategory"),
                                row.get("ConsumedQuantity"),
                                row.get("PricingQuantity"),
                                row.get("ContractedUnitPrice"),
                                row.get("BilledCost"),
                                row.get("ListCost")))
                .toList();
        assertThat(rows)
                .containsExactly(
                        "Usage 1800 0.5 × 1.35 = 0.675 list 0.90",
                        "Usage 1800 0.5 × 1.8 = 0.90 list 0.90",
                        "Adjustment   ×  = 0.005 list 0.005");
        var order = CsvRows.of(s.file(19, "focus.csv")).stream()
                .filter(row -> row.get("ChargeCategory").equals("Purchase"))
                .map(row -> "%s %s %s %s × %s billed %s effective %s %s"
                        .formatted(
                                row.get("ResourceId"),
                                row.get("ServiceName"),
                                row.get("PricingQuantity"),
                                row.get("PricingUnit"),
                                row.get("ContractedUnitPrice"),
                                row.get("BilledCost"),
                                row.get("EffectiveCost"),
                                row.get("SkuPriceId")))
                .toList();
        assertThat(order)
                .containsExactlyInAnyOrder(
                        "v5 Shared Storage 30 GiB-Days × 0.01 billed 0.30 effective 0.00 shared-filesystem",
                        "i5 GPU Instances 3 Days × 33.333333 billed 100.00 effective 0.00 h100/Days",
                        "i6 GPU Instances 1 Days × 33.333333 billed 10.00 effective 0.00 h100/Days",
                        "i7 GPU Instances 1 Days × 33.333333 billed 33.33 effective 0.00 h100/Days");
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void thePublishedRulesHold(Databases database) {
        var s = EveryKind.shared(database);
        for (int day : DAYS) {
            var rows = CsvRows.of(s.file(day, "focus.csv"));
            assertThat(rows)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(FocusRules.broken(row))
                            .as(row.toString())
                            .isEmpty());
            var skus = rows.stream()
                    .filter(row -> !row.get("SkuPriceId").isEmpty())
                    .collect(Collectors.groupingBy(
                            row -> row.get("SkuPriceId"),
                            Collectors.mapping(row -> row.get("SkuId"), Collectors.toSet())));
            assertThat(skus.values()).as("SkuPriceId-C-008-M").allMatch(parents -> parents.size() == 1);
            assertThat(rows.getFirst().get("BillingAccountName")).isEqualTo("'" + EveryKind.EVIL);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void anotherRateCardChangesNothingThatWasExported(Databases database) {
        var s = EveryKind.shared(database);
        var before = s.file(19, "focus.csv");
        s.jdbc()
                .sql("insert into rate_card values (2, ?, 0, ?)")
                .params(
                        "f".repeat(64),
                        s.jdbc()
                                .sql("select content from rate_card where card_no = 1")
                                .query(String.class)
                                .single()
                                .replace("0.01", "0.09"))
                .update();
        s.bean(ai.neolink.settlement.export.Exporter.class).export(java.time.LocalDate.of(2026, 11, 19));
        assertThat(s.file(19, "focus.csv")).isEqualTo(before);
        assertThat(Set.copyOf(s.jdbc()
                        .sql("select card_no from settlement_run")
                        .query(Integer.class)
                        .list()))
                .containsExactly(1);
    }
}
