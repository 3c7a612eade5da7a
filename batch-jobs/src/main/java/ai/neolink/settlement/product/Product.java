package ai.neolink.settlement.product;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A product: everything that exports, journals, guarantees and explanations must know of it. A product is a component
 * of its own package, and nothing outside of that package knows its number or its name. Products are in the order of
 * their numbers.
 */
public abstract class Product implements Comparable<Product> {
    private final int number;
    private final String name;
    private final String unit;
    private final Grain grain;
    private final FocusService focus;

    /**
     * @param number stands in the tables; no other book has it
     * @param name   stands in exports, journals, the chart and the rate card; at most 16 characters
     * @param unit   unit of a charge's quantity
     */
    protected Product(int number, String name, String unit, Grain grain, FocusService focus) {
        this.number = number;
        this.name = name;
        this.unit = unit;
        this.grain = grain;
        this.focus = focus;
    }

    public final int number() {
        return number;
    }

    public final String name() {
        return name;
    }

    /** The unit of a charge's quantity. */
    public final String unit() {
        return unit;
    }

    public final Grain grain() {
        return grain;
    }

    public final FocusService focus() {
        return focus;
    }

    /** The text of a charge for a SKU, for customers. */
    public abstract String title(String sku);

    /** The name of its prices in the price list; empty if it has no prices of its own. */
    public Optional<PricedProduct> pricedAs() {
        return Optional.empty();
    }

    /** The units to which its prices may refer, as the feed {@code prices} writes them; at most 8 characters each. */
    public List<String> priceUnits() {
        return List.of();
    }

    /** Whether its SKUs are in the rate card's catalogue ({@code models}). */
    public boolean isInCatalogue() {
        return false;
    }

    /** Whether the SKU is part of a window; then a window of the same meter under another SKU is another window. */
    public boolean isChargedBySku() {
        return false;
    }

    /** Whether the meter is an instance, whose region is that of its latest session. */
    public boolean isOfInstances() {
        return false;
    }

    /** What an order buys; empty for what is charged by use. */
    public Optional<BoughtAhead> boughtAhead() {
        return Optional.empty();
    }

    /** Whether a charge becomes revenue only by the shares of later nights (table {@code recognition}). */
    public boolean isRecognised() {
        return false;
    }

    /** The name of the meter in exports; a product that charges all meters of a customer together has a fixed word. */
    public String resource(String id) {
        return id;
    }

    /** The name of the SKU in exports; a product with a single price has a fixed word. */
    public String sku(String id) {
        return id;
    }

    /** The meter that a SKU stands for, if each SKU is a meter; empty for most products. */
    public OptionalLong meterOf(String sku) {
        return OptionalLong.empty();
    }

    @Override
    public final int compareTo(Product other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Product product && product.number == number;
    }

    @Override
    public final int hashCode() {
        return number;
    }

    /** The name. */
    @Override
    public final String toString() {
        return name;
    }
}
