package ai.neolink.datatransfer;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Data transfer is charged for the GiB that left through a gateway, by the hour. */
@Component
final class DataTransfer extends Product {
    static final PricedProduct PRICED = new PricedProduct("DATA_TRANSFER");
    static final BookId BOOK = BookId.of(new DataTransfer());

    DataTransfer() {
        super(
                12,
                "DATA_TRANSFER",
                "GiB",
                Grain.HOUR,
                new FocusService(
                        "Data Transfer",
                        "Networking",
                        "Content Delivery",
                        "Gateway",
                        "Data Sent",
                        "GiB",
                        "GiB",
                        BigDecimal.ONE));
    }

    @Override
    public Optional<PricedProduct> pricedAs() {
        return Optional.of(PRICED);
    }

    @Override
    public List<String> priceUnits() {
        return List.of("GIB");
    }

    @Override
    public String title(String sku) {
        return "Data transfer " + sku + ", by the hour";
    }
}
