package ai.neolink.settlement.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the rules of the FOCUS specification 1.2 that concern a single row; see {@code docs/focus.md}. */
final class FocusRules {
    private static final List<String> NEVER_NULL = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingCurrency",
            "BillingPeriodStart",
            "BillingPeriodEnd",
            "ChargeCategory",
            "ChargePeriodStart",
            "ChargePeriodEnd",
            "ContractedCost",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ProviderName",
            "PublisherName",
            "ServiceCategory",
            "ServiceName",
            "ServiceSubcategory");

    private static final Set<String> CATEGORIES = Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment");
    private static final Set<String> FREQUENCIES = Set.of("One-Time", "Recurring", "Usage-Based");
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private final Map<String, String> row;
    private final List<String> broken = new ArrayList<>();

    private FocusRules(Map<String, String> row) {
        this.row = row;
    }

    static List<String> broken(Map<String, String> row) {
        var rules = new FocusRules(row);
        rules.formats();
        rules.nulls();
        rules.products();
        return rules.broken;
    }

    private void rule(String name, boolean holds) {
        if (!holds) {
            broken.add(name);
        }
    }

    private boolean isNull(String column) {
        return row.get(column).isEmpty();
    }

    private boolean is(String column, String value) {
        return row.get(column).equals(value);
    }

    private BigDecimal number(String column) {
        return new BigDecimal(row.get(column));
    }

    private void formats() {
        row.forEach((column, cell) -> {
            if (column.endsWith("Cost") || column.endsWith("Price") || column.endsWith("Quantity")) {
                rule(column + " numeric format", cell.isEmpty() || cell.matches(NUMBER));
            }
            if (column.endsWith("PeriodStart") || column.endsWith("PeriodEnd")) {
                rule(column + " date time format", cell.matches(INSTANT));
            }
            rule(column + " no text for null", !cell.equalsIgnoreCase("null"));
        });
        rule("ChargeCategory allowed values", CATEGORIES.contains(row.get("ChargeCategory")));
        rule("ChargeFrequency-C-004-M", FREQUENCIES.contains(row.get("ChargeFrequency")));
        rule("ChargeClass allowed values", isNull("ChargeClass") || is("ChargeClass", "Correction"));
        rule("BillingCurrency is ISO 4217", row.get("BillingCurrency").matches("[A-Z]{3}"));
        rule(
                "BillingPeriod begins before it ends",
                row.get("BillingPeriodStart").compareTo(row.get("BillingPeriodEnd")) < 0);
        rule(
                "ChargePeriod begins before it ends",
                row.get("ChargePeriodStart").compareTo(row.get("ChargePeriodEnd")) < 0);
    }

    private void nulls() {
        NEVER_NULL.forEach(column -> rule(column + " is not null", !isNull(column)));
        var first = isNull("ChargeClass");
        var used = is("ChargeCategory", "Usage");
        var bought = is("ChargeCategory", "Purchase");
        if (bought) {
            rule("ChargeFrequency-C-005-C", !is("ChargeFrequency", "Usage-Based"));
        }
        if (!used) {
            rule("ConsumedQuantity-C-004-C", isNull("ConsumedQuantity") && isNull("ConsumedUnit"));
        }
        if (!used && !bought) {
            rule("EffectiveCost-C-010-C", number("EffectiveCost").compareTo(number("BilledCost")) == 0);
        }
        if (first && (used || bought)) {
            for (var column : List.of(
                    "PricingQuantity",
                    "PricingUnit",
                    "PricingCategory",
                    "ListUnitPrice",
                    "ContractedUnitPrice",
                    "SkuId",
                    "SkuPriceId")) {
                rule(column + " of usage and purchases is not null", !isNull(column));
            }
        }
        if (used) {
            rule("ConsumedQuantity-C-006-C", !isNull("ConsumedQuantity"));
        }
        rule("ConsumedUnit goes with ConsumedQuantity", isNull("ConsumedQuantity") == isNull("ConsumedUnit"));
        rule("PricingUnit goes with PricingQuantity", isNull("PricingQuantity") == isNull("PricingUnit"));
        rule("SkuMeter-C-005-C, SkuMeter-C-006-C", isNull("SkuId") == isNull("SkuMeter"));
        rule("SkuPriceId needs a SkuId", !isNull("SkuId") || isNull("SkuPriceId"));
        rule("RegionName goes with RegionId", isNull("RegionId") == isNull("RegionName"));
        rule("ResourceType goes with ResourceId", isNull("ResourceId") == isNull("ResourceType"));
        rule(
                "unit prices are not negative",
                isNull("ListUnitPrice") || number("ListUnitPrice").signum() >= 0);
    }

    private void products() {
        if (!isNull("PricingQuantity") && !isNull("ListUnitPrice")) {
            rule(
                    "PricingQuantity-C-009-C: ListUnitPrice × PricingQuantity = ListCost",
                    number("ListUnitPrice").multiply(number("PricingQuantity")).compareTo(number("ListCost")) == 0);
            rule(
                    "PricingQuantity-C-009-C: ContractedUnitPrice × PricingQuantity = ContractedCost",
                    number("ContractedUnitPrice")
                                    .multiply(number("PricingQuantity"))
                                    .compareTo(number("ContractedCost"))
                            == 0);
        }
        if (is("ChargeCategory", "Purchase")) {
            rule("EffectiveCost-C-005-C", number("EffectiveCost").signum() == 0);
        }
    }
}
