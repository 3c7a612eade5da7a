package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the subledger: the first charge of a window ({@code seq} 0) or a difference to it.
 *
 * @param period service period, for subscriptions; else it follows from the window
 * @param parts  of a first charge: the quantity by price, where not one price holds for the whole window
 */
public record Charge(
        PostingKey window,
        long sku,
        int seq,
        BigDecimal quantity,
        BigDecimal exact,
        long amountFen,
        @Nullable Span period,
        List<PricedPart> parts) {}
