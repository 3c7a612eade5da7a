package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.product.BoughtAhead;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.storage.Storage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Subscriptions: periods of compute, with prepaid storage, charged when ordered and recognised night by night. */
@Component
public final class Subscriptions extends Product {
    public static final BookId BOOK = BookId.of(new Subscriptions());

    public Subscriptions() {
        super(2, "SUBSCRIPTION", "PERIOD", Grain.PERIOD, Compute.INSTANCES);
    }

    @Override
    public Optional<BoughtAhead> boughtAhead() {
        return Optional.of(new BoughtAhead(Compute.PRICED, new Storage()));
    }

    @Override
    public boolean isRecognised() {
        return true;
    }

    @Override
    public String title(String sku) {
        return "Subscription " + sku;
    }
}
