package ai.neolink.settlement.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business decisions beside the price list: rates, free allowances, the minimum fee. They are data, never a
 * constant in code.
 *
 * @param minimumFeeFen  the least that a charge costs if anything of it is billable, in fen
 * @param freeImageBytes the image storage that is free for each account
 * @param imagePeak      true if images are measured by the peak of the day, false if by what stands at the end of the
 *     day
 * @param vat            VAT rates with their first business dates, in order
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
     * A VAT rate that is in force from a business date on.
     *
     * @param product the product of the rate; null for all products that have no rate of their own
     */
    public record VatRate(@Nullable String product, LocalDate from, BigDecimal rate) {}

    /** The rate of a product that is in force on a business date, or else the general rate; 0 before the first one. */
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
