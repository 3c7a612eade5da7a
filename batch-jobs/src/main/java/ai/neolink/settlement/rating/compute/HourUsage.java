package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.engine.PricedPart;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The billed seconds of one window (instance, SKU, clock hour), and Σ seconds × price. */
final class HourUsage {
    static final long SECONDS_PER_PRICE = 3600;

    private final PostingKey window;
    private final Span hour;
    private final boolean accountKnown;
    private long seconds;
    private BigDecimal secondsTimesPrice = BigDecimal.ZERO;
    private final PricedPart.PricedParts parts;
    private @Nullable MissingPrice missing;

    HourUsage(PostingKey window, Span hour, boolean accountKnown) {
        this.window = window;
        this.hour = hour;
        this.accountKnown = accountKnown;
        parts = new PricedPart.PricedParts(hour);
    }

    boolean startsAt(long hourStart) {
        return window.startsAt() == hourStart;
    }

    boolean isOf(PowerSession session) {
        return window.account() == session.account() && window.sku() == session.sku();
    }

    /** Adds a stretch, cut where the price changes. */
    void add(Span stretch, PriceList prices) {
        seconds += stretch.seconds();
        for (var at = stretch.from(); at < stretch.until(); ) {
            var piece = prices.at(Compute.PRICED, window.sku(), PriceEntry.PAY_AS_YOU_GO, at);
            if (piece == null) {
                missingAt(at);
                return;
            }
            var until = Math.min(stretch.until(), piece.span().until());
            var priced = BigDecimal.valueOf(until - at);
            secondsTimesPrice = secondsTimesPrice.add(piece.price().multiply(priced));
            parts.add(piece, priced);
            at = until;
        }
    }

    private void missingAt(long at) {
        if (missing == null || at < missing.at()) {
            missing = new MissingPrice(Compute.PRICED, window.sku(), PriceEntry.PAY_AS_YOU_GO, at);
        }
    }

    Outcome outcome(PriceList prices, long minimumFeeFen) {
        if (!accountKnown) {
            return OnHold.unknownAccount(window, hour);
        }
        if (missing != null) {
            return OnHold.missing(window, missing, missing.reason(prices), hour);
        }
        var exact = new Exact(secondsTimesPrice, SECONDS_PER_PRICE);
        return Target.of(window, window.sku(), BigDecimal.valueOf(seconds), exact, hour, parts.list(), minimumFeeFen);
    }
}
