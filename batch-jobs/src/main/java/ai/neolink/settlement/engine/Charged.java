package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a window has been charged so far: the number of its charges and the sums of their columns.
 *
 * @param period the service period of its last charge; only for subscriptions
 */
public record Charged(
        PostingKey window,
        long sku,
        int charges,
        BigDecimal quantity,
        BigDecimal exact,
        long amountFen,
        @Nullable Span period) {}
