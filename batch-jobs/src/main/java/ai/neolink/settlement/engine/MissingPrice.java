package ai.neolink.settlement.engine;

import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.product.PricedProduct;

/** The price that is missing: for what, and the first instant without a price. */
public record MissingPrice(PricedProduct product, long sku, int sellingType, long at) {

    /** SKU_UNKNOWN if the price list has no entry of the SKU at all, else NO_PRICE. */
    public ExceptionReason reason(PriceList prices) {
        return prices.knows(product, sku) ? ExceptionReason.NO_PRICE : ExceptionReason.SKU_UNKNOWN;
    }
}
