package ai.neolink.settlement.rating.model;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.engine.PricedPart;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prices a customer's use of a model by the day: tokens / 1,000 × the price in force when each record started (billing
 * rules, “Models”; fine print 20). A free model is charged 0.00, so that customers see what they used.
 */
public record ModelRule(PriceList prices, BillingZone zone, long minimumFeeFen) {
    static final long TOKENS_PER_PRICE = 1000;

    private record Fault(ExceptionReason reason, @Nullable MissingPrice missing) {}

    /** @param usage records of whole days */
    public List<Outcome> rate(
            long account, boolean accountKnown, long model, long sku, List<ModelUsage> usage, Coverage coverage) {
        var outcomes = new ArrayList<Outcome>();
        usage.stream()
                .collect(Collectors.groupingBy(u -> zone.dayStart(u.startedAt()), TreeMap::new, Collectors.toList()))
                .forEach((start, records) -> {
                    var window = new PostingKey(start, account, model, Key.NONE);
                    var day = new Span(start, zone.dayEnd(start));
                    if (coverage.covers(start)) {
                        rate(window, accountKnown, sku, day, records, outcomes);
                    }
                });
        return outcomes;
    }

    private void rate(
            PostingKey window,
            boolean accountKnown,
            long sku,
            Span day,
            List<ModelUsage> records,
            List<Outcome> outcomes) {
        var tokens = BigDecimal.ZERO;
        var cost = BigDecimal.ZERO;
        var faults = new ArrayList<Fault>();
        var parts = new PricedPart.PricedParts(day);
        for (var use : records) {
            var used = BigDecimal.valueOf(use.inputTokens()).add(BigDecimal.valueOf(use.outputTokens()));
            var piece = prices.at(Models.PRICED, sku, PriceEntry.PAY_AS_YOU_GO, use.startedAt());
            if (piece == null) {
                // A record without tokens needs no price; at a time when the model was not launched it is a fault all
                // the same.
                if (used.signum() > 0) {
                    var missing = new MissingPrice(Models.PRICED, sku, PriceEntry.PAY_AS_YOU_GO, use.startedAt());
                    faults.add(new Fault(missing.reason(prices), missing));
                }
            } else if (!piece.launched()) {
                faults.add(new Fault(ExceptionReason.MODEL_NOT_LAUNCHED, null));
            } else {
                cost = cost.add(used.multiply(piece.price()));
                parts.add(piece, used);
            }
            tokens = tokens.add(used);
        }
        if (tokens.signum() == 0) {
            return;
        }
        outcomes.add(outcome(window, accountKnown, sku, day, tokens, cost, parts.list(), faults));
    }

    private Outcome outcome(
            PostingKey window,
            boolean known,
            long sku,
            Span day,
            BigDecimal tokens,
            BigDecimal cost,
            List<PricedPart> parts,
            List<Fault> faults) {
        if (!known) {
            return OnHold.unknownAccount(window, day);
        }
        var first = faults.stream()
                .min(Comparator.comparing(Fault::reason)
                        .thenComparing(
                                Fault::missing, Comparator.nullsFirst(Comparator.comparingLong(MissingPrice::at))));
        if (first.isPresent()) {
            var fault = first.get();
            return new OnHold(window, fault.reason, fault.missing, null, day, true);
        }
        return Target.of(window, sku, tokens, new Exact(cost, TOKENS_PER_PRICE), day, parts, minimumFeeFen);
    }
}
