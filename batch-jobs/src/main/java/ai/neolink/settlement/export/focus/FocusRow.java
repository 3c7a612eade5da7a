package ai.neolink.settlement.export.focus;

import static ai.neolink.settlement.export.focus.FocusColumn.*;

import ai.neolink.settlement.export.Cells;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of {@code focus.csv} in the making. Costs and unit prices include VAT (E22). */
final class FocusRow {
    /** The categories, in the order in which the rows of a charge are sorted (E21). */
    enum Category {
        Purchase,
        Usage,
        Adjustment
    }

    /** The number of leading cells by which rows are sorted. */
    static final int KEYS = 5;

    private static final int MONEY_PLACES = 2;
    private static final int KEY_WIDTH = 45;

    private final String[] cells = new String[FocusColumn.values().length];
    private final Category category;

    FocusRow(Category category) {
        this.category = category;
        Arrays.fill(cells, "");
        set(ChargeCategory, category.name());
        set(ChargeFrequency, category == Category.Usage ? "Usage-Based" : "One-Time");
        set(PricingCategory, category == Category.Adjustment ? "" : "Standard");
    }

    FocusRow set(FocusColumn column, String text) {
        cells[column.ordinal()] = text;
        return this;
    }

    FocusRow text(FocusColumn column, @Nullable String stranger) {
        return set(column, Cells.text(stranger));
    }

    FocusRow number(FocusColumn column, BigDecimal number) {
        return set(column, Cells.decimal(number));
    }

    /** Writes a cost with at least two decimals, and with more if the exact product has more. */
    FocusRow cost(FocusColumn column, BigDecimal cost) {
        var plain = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
        return set(
                column,
                plain.setScale(Math.max(MONEY_PLACES, plain.scale()), RoundingMode.UNNECESSARY)
                        .toPlainString());
    }

    FocusRow costs(BigDecimal billed, BigDecimal effective, BigDecimal contracted, BigDecimal list) {
        return cost(BilledCost, billed)
                .cost(EffectiveCost, effective)
                .cost(ContractedCost, contracted)
                .cost(ListCost, list);
    }

    FocusRow service(FocusService service) {
        return set(ServiceName, service.service())
                .set(ServiceCategory, service.category())
                .set(ServiceSubcategory, service.subcategory())
                .set(ResourceType, service.resourceType());
    }

    FocusRow sku(String sku, FocusService service, String price) {
        return text(SkuId, sku).set(SkuMeter, service.meter()).text(SkuPriceId, price);
    }

    FocusRow chargePeriod(Span period) {
        return set(ChargePeriodStart, utc(period.from())).set(ChargePeriodEnd, utc(period.until()));
    }

    FocusRow billingPeriod(Span month) {
        return set(BillingPeriodStart, utc(month.from())).set(BillingPeriodEnd, utc(month.until()));
    }

    FocusRow isCorrection() {
        return set(ChargeClass, "Correction");
    }

    /** Writes the quantity as consumed and as priced: HALF_UP with 12 places (E24). */
    FocusRow quantity(BigDecimal consumed, FocusService service) {
        return number(ConsumedQuantity, consumed)
                .set(ConsumedUnit, service.consumedUnit())
                .pricing(
                        consumed.divide(service.perPricingUnit(), Exact.PLACES, RoundingMode.HALF_UP),
                        service.pricingUnit());
    }

    FocusRow pricing(BigDecimal quantity, String unit) {
        return number(PricingQuantity, quantity).set(PricingUnit, unit);
    }

    /** Writes the unit prices, and the costs that follow from the written prices and the written quantity. */
    FocusRow priced(BigDecimal list, BigDecimal contracted) {
        var quantity = decimal(PricingQuantity);
        return number(ListUnitPrice, list)
                .number(ContractedUnitPrice, contracted)
                .cost(ListCost, list.multiply(quantity))
                .cost(ContractedCost, contracted.multiply(quantity));
    }

    BigDecimal decimal(FocusColumn column) {
        return new BigDecimal(cells[column.ordinal()]);
    }

    /** The cells, with the sort keys first. */
    String[] sortable() {
        var row = new String[KEYS + cells.length];
        row[0] = cells[x_ChargeId.ordinal()];
        row[1] = String.valueOf(category.ordinal());
        row[2] = cells[ChargePeriodStart.ordinal()];
        row[3] = sortable(ListUnitPrice) + sortable(ContractedUnitPrice);
        row[4] = cells[ResourceId.ordinal()];
        System.arraycopy(cells, 0, row, KEYS, cells.length);
        return row;
    }

    /** A price as a sort key: prices are never negative, so padded prices sort like numbers. */
    private String sortable(FocusColumn price) {
        var text = cells[price.ordinal()];
        if (text.isEmpty()) {
            return "";
        }
        var digits = new BigDecimal(text)
                .setScale(Exact.PLACES, RoundingMode.HALF_UP)
                .toPlainString();
        return "0".repeat(KEY_WIDTH - digits.length()) + digits;
    }

    private static String utc(long instant) {
        return Instant.ofEpochSecond(instant).toString();
    }
}
