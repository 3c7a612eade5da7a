package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;

/** A product at a VAT rate: invoices and consumption are kept by both. */
record Taxed(Product product, BigDecimal rate) implements Comparable<Taxed> {
    Taxed {
        rate = rate.signum() == 0 ? BigDecimal.ZERO : rate.stripTrailingZeros();
    }

    @Override
    public int compareTo(Taxed other) {
        var byProduct = product.compareTo(other.product);
        return byProduct != 0 ? byProduct : rate.compareTo(other.rate);
    }
}
