package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shared storage: a volume's peak by the day. */
@Component
public final class Storage extends Product {
    /** The name of the prices; orders prepay storage at these prices, too. */
    public static final PricedProduct PRICED = new PricedProduct("STORAGE");

    /** The FOCUS service of a volume, however the volume is paid for. */
    public static final FocusService VOLUMES = new FocusService(
            "Shared Storage",
            "Storage",
            "File Storage",
            "Volume",
            "Storage Capacity",
            "GiB-Days",
            "GiB-Days",
            BigDecimal.ONE);

    public static final BookId BOOK = BookId.of(new Storage());

    public Storage() {
        super(3, "STORAGE", "GiB·day", Grain.DAY, VOLUMES);
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
        return "Storage " + sku + ", by the day's peak";
    }
}
