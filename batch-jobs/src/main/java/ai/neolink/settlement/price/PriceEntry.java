package ai.neolink.settlement.price;

import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the price list.
 *
 * @param sellingType 1 pay-as-you-go, 2 monthly, 3 weekly, 4 daily
 * @param listPrice   CNY per unit, with up to 6 decimals
 * @param ratio       the discount ratio; null if the entry has no discount
 * @param discount    when the ratio holds
 * @param arrival     the order of arrival: of two entries that take effect at the same instant, the later arrival is in
 *     force
 */
public record PriceEntry(
        PricedProduct product,
        long skuKey,
        int sellingType,
        BigDecimal listPrice,
        @Nullable BigDecimal ratio,
        Span discount,
        long effectiveFrom,
        boolean comingSoon,
        long arrival,
        int position) {

    public static final int PAY_AS_YOU_GO = 1;
}
