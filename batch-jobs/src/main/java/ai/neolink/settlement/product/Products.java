package ai.neolink.settlement.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * All products in the order of their numbers. SQL about products binds one of the lists of numbers, because a table of
 * products, or a range of numbers, could drift from what the program settles.
 */
@Component
public class Products {
    private final List<Product> all;
    private final Map<Integer, Product> byNumber;
    private final Map<String, Product> byName;
    private final List<PricedProduct> priced;
    private final List<String> priceUnits;

    /** @throws IllegalStateException if two products have one number, or one name */
    public Products(List<Product> products) {
        all = products.stream().sorted().toList();
        byNumber = all.stream().collect(Collectors.toMap(Product::number, Function.identity()));
        byName = all.stream().collect(Collectors.toMap(Product::name, Function.identity()));
        priced = all.stream().flatMap(product -> product.pricedAs().stream()).toList();
        priceUnits = all.stream()
                .flatMap(product -> product.priceUnits().stream())
                .distinct()
                .toList();
    }

    public List<Product> all() {
        return all;
    }

    /** The numbers of all products. */
    public List<Integer> numbers() {
        return numbers(product -> true);
    }

    /** The numbers of the products whose windows are hours and days of the calendar. */
    public List<Integer> ofCalendar() {
        return numbers(product -> product.grain() != Grain.PERIOD);
    }

    /** The numbers of the products that are bought ahead with a service period. */
    public List<Integer> ofPeriods() {
        return numbers(product -> product.grain() == Grain.PERIOD);
    }

    /** The numbers of the products that fulfil a condition. */
    public List<Integer> numbers(Predicate<Product> condition) {
        return all.stream().filter(condition).map(Product::number).toList();
    }

    /** Whether a book belongs to a product and so holds charges. */
    public boolean has(int number) {
        return byNumber.containsKey(number);
    }

    /** The product with a number; empty if that book belongs to no product. */
    public Optional<Product> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** @throws IllegalStateException if no product has the number */
    public Product numbered(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalStateException(
                        "a charge is of product %d; this program knows %s: start the version that wrote the charge"
                                .formatted(number, numbers())));
    }

    /** @throws IllegalStateException if no product has the name */
    public Product named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalStateException(
                        "a row is of product “%s”; this program knows %s: start the version that wrote the row"
                                .formatted(name, all)));
    }

    /** The names under which prices may stand, in order. */
    public List<PricedProduct> priced() {
        return priced;
    }

    /** The units to which prices may refer. */
    public List<String> priceUnits() {
        return priceUnits;
    }

    /** The product whose prices stand under a name. */
    public Optional<Product> pricedAs(String name) {
        return all.stream()
                .filter(product ->
                        product.pricedAs().filter(p -> p.name().equals(name)).isPresent())
                .findFirst();
    }

    /** The product whose SKUs are in the rate card's catalogue ({@code models}). */
    public PricedProduct catalogue() {
        return all.stream()
                .filter(Product::isInCatalogue)
                .flatMap(product -> product.pricedAs().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no product is in the rate card's catalogue"));
    }

    /** The one product whose charges become revenue by the shares in the table {@code recognition}. */
    public Product recognised() {
        return all.stream()
                .filter(Product::isRecognised)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no product is recognised by shares"));
    }
}
