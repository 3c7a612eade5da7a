package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Private images: all images of a customer together, by the day, at a single price. */
@Component
public final class Images extends Product {
    public static final PricedProduct PRICED = new PricedProduct("IMAGE");

    /** The only SKU. */
    static final String SKU = "private-image";

    public static final BookId BOOK = BookId.of(new Images());

    public Images() {
        super(
                4,
                "IMAGE",
                "GiB·day",
                Grain.DAY,
                new FocusService(
                        "Image Storage",
                        "Storage",
                        "Other (Storage)",
                        "Image set",
                        "Image Capacity",
                        "GiB-Days",
                        "GiB-Days",
                        BigDecimal.ONE));
    }

    @Override
    public Optional<PricedProduct> pricedAs() {
        return Optional.of(PRICED);
    }

    @Override
    public List<String> priceUnits() {
        return List.of("GIB_DAY");
    }

    @Override
    public String title(String sku) {
        return "Private images, by the day";
    }

    @Override
    public String resource(String id) {
        return "images";
    }

    @Override
    public String sku(String id) {
        return SKU;
    }
}
