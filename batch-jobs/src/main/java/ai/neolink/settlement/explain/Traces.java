package ai.neolink.settlement.explain;

import ai.neolink.settlement.product.Product;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Each product's explanation. */
@Component
class Traces {
    private final Map<Product, BookTrace> byProduct;

    Traces(List<BookTrace> traces) {
        byProduct = traces.stream().collect(Collectors.toMap(BookTrace::product, Function.identity()));
    }

    List<BookTrace> all() {
        return byProduct.values().stream()
                .sorted(Comparator.comparing(BookTrace::product))
                .toList();
    }

    /** @throws IllegalStateException if the product has brought none */
    BookTrace of(Product product) {
        return Optional.ofNullable(byProduct.get(product))
                .orElseThrow(() -> new IllegalStateException(
                        "product %s explains no charges: its package has no BookTrace".formatted(product)));
    }
}
