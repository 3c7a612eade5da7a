package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.StepFunction;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Days;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Prices the days of a volume: the day's peak less included and prepaid storage, at the price in force at the start of
 * the day (billing rules, “Storage”; fine print 16, 18).
 */
public record StorageRule(PriceList prices, BillingZone zone, long minimumFeeFen) {

    /**
     * @param samples   at least the last sample before the coverage, and all later ones
     * @param instances orders of the instances that prepaid storage for the volume, a list for each instance
     */
    public List<Outcome> rate(
            long volume, List<CapacitySample> samples, Collection<List<Order>> instances, Coverage coverage) {
        var capacity = new StepFunction<>(samples);
        var prepaid = new PrepaidStorage(volume, instances, zone.id());
        var outcomes = new ArrayList<Outcome>();
        Days.each(coverage, capacity.beginning(), zone, day -> {
            var steps = capacity.during(day);
            if (!steps.isEmpty()) {
                var billed = BilledStorage.of(steps, prepaid.greatestGib(day));
                var billable = billed.bytes();
                if (billable.signum() > 0) {
                    outcomes.add(price(volume, day, billed.sample(), billable));
                }
            }
        });
        return outcomes;
    }

    /** What one day is billed by; empty if the volume did not exist. */
    Optional<BilledStorage> billed(
            long volume, List<CapacitySample> samples, Collection<List<Order>> instances, Span day) {
        var steps = new StepFunction<>(samples).during(day);
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        BilledStorage.of(steps, new PrepaidStorage(volume, instances, zone.id()).greatestGib(day)));
    }

    /** The time whose price a day costs: its start. */
    static Span priced(Span day) {
        return new Span(day.from(), day.from() + 1);
    }

    private Outcome price(long volume, Span day, CapacitySample sample, BigDecimal billable) {
        var window = new PostingKey(day.from(), sample.account(), volume, Key.NONE);
        if (!sample.accountKnown()) {
            return OnHold.unknownAccount(window, day);
        }
        var at = priced(day).from();
        var piece = prices.at(Storage.PRICED, sample.type(), PriceEntry.PAY_AS_YOU_GO, at);
        if (piece == null) {
            var missing = new MissingPrice(Storage.PRICED, sample.type(), PriceEntry.PAY_AS_YOU_GO, at);
            return OnHold.missing(window, missing, missing.reason(prices), day);
        }
        var cost = Bytes.cost(billable, piece.price());
        return Target.of(window, sample.type(), Bytes.gib(billable), cost, day, minimumFeeFen);
    }
}
