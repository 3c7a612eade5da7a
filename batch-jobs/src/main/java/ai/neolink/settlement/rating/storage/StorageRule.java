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
import ai.neolink.settlement.rating.StepFunction.SampleSpan;
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
     * The figures of a day: its peak, the included and the prepaid part, and the sample with the peak (the latest of
     * several).
     */
    public record Peak(long peakBytes, long includedBytes, long prepaidGib, CapacitySample sample) {
        /** The bytes to bill; below zero if more is prepaid than used. */
        public BigDecimal billableBytes() {
            return BigDecimal.valueOf(peakBytes)
                    .subtract(BigDecimal.valueOf(includedBytes))
                    .subtract(BigDecimal.valueOf(prepaidGib).multiply(BigDecimal.valueOf(Bytes.PER_GIB)));
        }
    }

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
                var peak = peak(steps, prepaid.greatestGib(day));
                var billable = peak.billableBytes();
                if (billable.signum() > 0) {
                    outcomes.add(price(volume, day, peak.sample(), billable));
                }
            }
        });
        return outcomes;
    }

    /** The figures of one day; empty if the volume did not exist. */
    public Optional<Peak> peakOf(
            long volume, List<CapacitySample> samples, Collection<List<Order>> instances, Span day) {
        var steps = new StepFunction<>(samples).during(day);
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(peak(steps, new PrepaidStorage(volume, instances, zone.id()).greatestGib(day)));
    }

    private static Peak peak(List<SampleSpan<CapacitySample>> steps, long prepaidGib) {
        var peak =
                steps.stream().mapToLong(s -> s.sample().capacityBytes()).max().orElse(0);
        var atPeak = steps.stream()
                .map(SampleSpan::sample)
                .filter(s -> s.capacityBytes() == peak)
                .toList();
        var included =
                atPeak.stream().mapToLong(CapacitySample::includedBytes).max().orElse(0);
        return new Peak(peak, included, prepaidGib, atPeak.getLast());
    }

    private Outcome price(long volume, Span day, CapacitySample sample, BigDecimal billable) {
        var window = new PostingKey(day.from(), sample.account(), volume, Key.NONE);
        if (!sample.accountKnown()) {
            return OnHold.unknownAccount(window, day);
        }
        var piece = prices.at(Storage.PRICED, sample.type(), PriceEntry.PAY_AS_YOU_GO, day.from());
        if (piece == null) {
            var missing = new MissingPrice(Storage.PRICED, sample.type(), PriceEntry.PAY_AS_YOU_GO, day.from());
            return OnHold.missing(window, missing, missing.reason(prices), day);
        }
        var cost = Bytes.cost(billable, piece.price());
        return Target.of(window, sample.type(), Bytes.gib(billable), cost, day, minimumFeeFen);
    }
}
