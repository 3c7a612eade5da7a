package ai.neolink.settlement.product;

/** A product of the price list, by the name that the feed {@code prices} and the rate card use. */
public record PricedProduct(String name) {
    @Override
    public String toString() {
        return name;
    }
}
