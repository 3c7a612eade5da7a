package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pay-as-you-go compute: seconds of an instance, by the hour and SKU. */
@Component
public final class Compute extends Product {
    /** The name of the prices; orders buy periods at these prices, too. */
    public static final PricedProduct PRICED = new PricedProduct("COMPUTE");

    /** The FOCUS service of an instance, however the instance is paid for. */
    public static final FocusService INSTANCES = new FocusService(
            "GPU Instances",
            "Compute",
            "Virtual Machines",
            "Instance",
            "Instance Time",
            "Hours",
            "Seconds",
            BigDecimal.valueOf(3600));

    public static final BookId BOOK = BookId.of(new Compute());

    public Compute() {
        super(1, "COMPUTE", "s", Grain.HOUR, INSTANCES);
    }

    @Override
    public Optional<PricedProduct> pricedAs() {
        return Optional.of(PRICED);
    }

    @Override
    public List<String> priceUnits() {
        return List.of("HOUR", "DAY", "WEEK", "MONTH");
    }

    @Override
    public boolean isChargedBySku() {
        return true;
    }

    @Override
    public boolean isOfInstances() {
        return true;
    }

    @Override
    public String title(String sku) {
        return "Pay-as-you-go compute " + sku;
    }
}
