package ai.neolink.settlement.rating.model;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Models: the tokens of a customer, by the day and model. */
@Component
public final class Models extends Product {
    public static final PricedProduct PRICED = new PricedProduct("MODEL");

    public static final BookId BOOK = BookId.of(new Models());

    public Models() {
        super(
                5,
                "MODEL",
                "tokens",
                Grain.DAY,
                new FocusService(
                        "Model Service",
                        "AI and Machine Learning",
                        "Generative AI",
                        "Model",
                        "Model Tokens",
                        "1000 Tokens",
                        "Tokens",
                        BigDecimal.valueOf(1000)));
    }

    @Override
    public Optional<PricedProduct> pricedAs() {
        return Optional.of(PRICED);
    }

    @Override
    public List<String> priceUnits() {
        return List.of("KTOKEN");
    }

    @Override
    public boolean isInCatalogue() {
        return true;
    }

    @Override
    public String title(String sku) {
        return "Model " + sku + ", by the day";
    }

    @Override
    public OptionalLong meterOf(String sku) {
        return OptionalLong.of(Key.of(ModelFeed.KIND, sku));
    }
}
