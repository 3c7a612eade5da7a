package ai.neolink.settlement.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business decisions behind the bundled prices: rates, free allowances, minimum fee. Data, never a constant in
 * code.
 *
 * @param minimumFeeFen  the least a charge with something billable costs
 * @param freeImageBytes image storage free per account
 * @param imagePeak      true: images are measured by the day's peak; false: by what stands at the end of the day
 * @param vat            VAT rates and when they begin, in order
 * @param prices         built-in price entries; they count as arrived before all others
 * @param regions        names of regions, for exports
 */
public record RateCard(
        long minimumFeeFen,
        long freeImageBytes,
        boolean imagePeak,
        List<VatRate> vat,
        List<PriceEntry> prices,
        Map<String, String> regions) {

    /**
     * A VAT rate in force from a business date on.
     *
     * @param product the product it is for; null for all that have no rate of their own
     */
    public record VatRate(@Nullable String product, LocalDate from, BigDecimal rate) {}

    /** The rate of a product in force on a business date, else the general one; 0 before the first. */
    public BigDecimal vatOn(@Nullable String product, LocalDate date) {
        var own = vat.stream()
                .filter(v -> v.product() != null
                        && v.product().equals(product)
                        && !v.from().isAfter(date))
                .reduce((a, b) -> b)
                .map(VatRate::rate);
        return own.orElseGet(() -> generalVat(date));
    }

    private BigDecimal generalVat(LocalDate date) {
        return vat.stream()
                .filter(v -> v.product() == null && !v.from().isAfter(date))
                .reduce((a, b) -> b)
                .map(VatRate::rate)
                .orElse(BigDecimal.ZERO);
    }
}
