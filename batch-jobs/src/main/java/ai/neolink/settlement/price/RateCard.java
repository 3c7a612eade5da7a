package ai.neolink.settlement.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The business decisions behind the bundled prices: rates, free allowances, minimum fee. Data, never a constant in code.
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

    /** A VAT rate in force from a business date on. */
    public record VatRate(LocalDate from, BigDecimal rate) {}

    /** The rate in force on a business date; 0 before the first. */
    public BigDecimal vatOn(LocalDate date) {
        return vat.stream()
                .filter(v -> !v.from().isAfter(date))
                .reduce((a, b) -> b)
                .map(VatRate::rate)
                .orElse(BigDecimal.ZERO);
    }
}
