package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.engine.ExceptionDetail;
import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.rating.ServicePeriods;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.storage.Storage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices subscription orders: periods × price at the time of the order, plus prepaid storage; or the amount that the
 * platform states (billing rules, “Compute, subscription”; fine print 14, 15, 16).
 */
public record SubscriptionRule(PriceList prices, ZoneId zone, long minimumFeeFen) {
    private static final long DAY = 86_400;

    /**
     * A part of an order: periods at the price of one period, or GiB for a number of days at the price of a day.
     *
     * @param times days of prepaid storage; 1 for periods
     */
    public record Part(long quantity, long times, BigDecimal price, boolean storage) {
        public BigDecimal cny() {
            return price.multiply(BigDecimal.valueOf(quantity)).multiply(BigDecimal.valueOf(times));
        }
    }

    /** @param orders all orders of one instance */
    public List<Outcome> rate(List<Order> orders) {
        var outcomes = new ArrayList<Outcome>();
        ServicePeriods.of(orders, zone).forEach((order, period) -> rate(order, period, outcomes));
        return outcomes;
    }

    private void rate(Order order, Span period, List<Outcome> outcomes) {
        var window = new PostingKey(order.placedAt(), order.account(), order.key(), Key.NONE);
        if (!order.accountKnown()) {
            outcomes.add(OnHold.unknownAccount(window, period));
            return;
        }
        var missing = new ArrayList<MissingPrice>();
        var exact = price(order, period, missing);
        var quantity = BigDecimal.valueOf(order.periods());
        var computed =
                missing.isEmpty() ? Target.of(window, order.sku(), quantity, exact, period, minimumFeeFen) : null;
        var stated = order.amountFen();
        if (stated != null) {
            outcomes.add(
                    new Target(window, order.sku(), quantity, Exact.of(Money.cny(stated)), stated, period, List.of()));
        }
        if (computed == null) {
            outcomes.add(listed(window, missing, period, stated == null));
        } else if (stated == null) {
            outcomes.add(computed);
        } else if (!(computed instanceof Target target) || target.amountFen() != stated) {
            outcomes.add(mismatch(window, stated, computed, period));
        }
    }

    private Exact price(Order order, Span period, List<MissingPrice> missing) {
        return Exact.of(parts(order, period, missing).stream().map(Part::cny).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The time whose prices an order costs: when it was placed. */
    static Span priced(long placedAt) {
        return new Span(placedAt, placedAt + 1);
    }

    /**
     * The parts of an order: its periods, and prepaid storage for each day of its service period.
     *
     * @param missing receives the prices that are missing
     */
    public List<Part> parts(Order order, Span period, List<MissingPrice> missing) {
        var parts = new ArrayList<Part>(1 + order.storage().size());
        var at = priced(order.placedAt()).from();
        var compute = find(Compute.PRICED, order.sku(), order.costType(), at, missing);
        if (compute != null) {
            parts.add(new Part(order.periods(), 1, compute.price(), false));
        }
        var days = Math.ceilDiv(period.seconds(), DAY);
        for (var volume : order.storage()) {
            var storage = find(Storage.PRICED, volume.type(), PriceEntry.PAY_AS_YOU_GO, at, missing);
            if (storage != null) {
                parts.add(new Part(volume.gib(), days, storage.price(), true));
            }
        }
        return parts;
    }

    private @Nullable PricePiece find(PricedProduct product, long sku, int type, long at, List<MissingPrice> missing) {
        var piece = prices.at(product, sku, type, at);
        if (piece == null) {
            missing.add(new MissingPrice(product, sku, type, at));
        }
        return piece;
    }

    private OnHold listed(PostingKey window, List<MissingPrice> missing, Span period, boolean blocking) {
        var first = missing.stream()
                .min(Comparator.comparing(m -> m.reason(prices)))
                .orElseThrow();
        return new OnHold(window, first.reason(prices), first, null, period, blocking);
    }

    private static OnHold mismatch(PostingKey window, long stated, Outcome computed, Span period) {
        var amount = computed instanceof Target target ? Money.text(target.amountFen()) : "out of range";
        var detail = ExceptionDetail.STATED_AND_COMPUTED
                .with(Money.text(stated), amount)
                .toString();
        return new OnHold(window, ExceptionReason.ORDER_AMOUNT_MISMATCH, null, detail, period, false);
    }
}
