package ai.neolink.settlement.price;

import ai.neolink.settlement.product.PricedProduct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All prices that a run knows, by product, SKU and selling type. The region of a price is information only. */
public final class PriceList {
    private record Sku(PricedProduct product, long key) {}

    private final Map<Sku, Map<Integer, PriceHistory>> skus = new HashMap<>();

    public PriceList(List<PriceEntry> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(
                        e -> new Sku(e.product(), e.skuKey()), Collectors.groupingBy(PriceEntry::sellingType)))
                .forEach((sku, types) -> {
                    var histories = new HashMap<Integer, PriceHistory>();
                    types.forEach((type, list) -> histories.put(type, new PriceHistory(list)));
                    skus.put(sku, histories);
                });
    }

    /** Whether the list has any entry of the SKU, whatever the selling type of the entry is. */
    public boolean knows(PricedProduct product, long sku) {
        return skus.containsKey(new Sku(product, sku));
    }

    /** The price in force at an instant; null if no entry of that selling type is in force then. */
    public @Nullable PricePiece at(PricedProduct product, long sku, int sellingType, long instant) {
        var history = skus.getOrDefault(new Sku(product, sku), Map.of()).get(sellingType);
        return history == null ? null : history.at(instant);
    }
}
