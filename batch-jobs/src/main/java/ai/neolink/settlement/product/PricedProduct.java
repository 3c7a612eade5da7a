package ai.neolink.settlement.product;

/** What the price list has prices for, by the name that the feed {@code prices} and the rate card use. */
public record PricedProduct(String name) {
    @Override
    public String toString() {
        return name;
    }
}
