package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.compute.PowerTimeline.Stretch;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices the hours of an instance: seconds in force × price in force / 3600, for each SKU and clock hour (billing
 * rules, “Compute, pay-as-you-go”). Also finds subscription hours that nobody paid for (fine print 13).
 */
public record ComputeRule(PriceList prices, BillingZone zone, long minimumFeeFen) {

    private record Unpaid(long account, long seconds) {
        Unpaid plus(Unpaid later) {
            return new Unpaid(later.account, seconds + later.seconds);
        }
    }

    /**
     * @param instance key of the instance
     * @param sessions its sessions: at least the last one that started before the coverage, and all later ones
     * @param paid     service periods of all its orders
     */
    public List<Outcome> rate(long instance, List<PowerSession> sessions, Collection<Span> paid, Coverage coverage) {
        var hours = new ArrayList<HourUsage>(2);
        Map<Long, Unpaid> unpaid = new LinkedHashMap<>(0);
        for (var stretch : PowerTimeline.of(sessions)) {
            eachHour(stretch, coverage, (hour, span) -> {
                var session = stretch.session();
                if (session.costType() == PowerSession.PAY_AS_YOU_GO) {
                    usageOf(hours, hour, session, instance).add(span, prices);
                } else {
                    var seconds = span.seconds() - paidSeconds(span, paid);
                    if (seconds > 0) {
                        unpaid.merge(hour.from(), new Unpaid(session.account(), seconds), Unpaid::plus);
                    }
                }
            });
        }
        var outcomes = new ArrayList<Outcome>(hours.size() + unpaid.size());
        hours.forEach(usage -> outcomes.add(usage.outcome(prices, minimumFeeFen)));
        unpaid.forEach((hour, usage) -> outcomes.add(new OnHold(
                new PostingKey(hour, usage.account, instance, Key.NONE),
                ExceptionReason.RUNNING_UNPAID,
                null,
                usage.seconds + " s",
                new Span(hour, zone.hourEnd(hour)),
                false)));
        return outcomes;
    }

    /**
     * Finds or begins a window; stretches come in the order of time, so a window that has begun is among the last ones.
     */
    private static HourUsage usageOf(List<HourUsage> hours, Span hour, PowerSession session, long instance) {
        for (int i = hours.size() - 1; i >= 0 && hours.get(i).startsAt(hour.from()); i--) {
            if (hours.get(i).isOf(session)) {
                return hours.get(i);
            }
        }
        var window = new PostingKey(hour.from(), session.account(), instance, session.sku());
        var usage = new HourUsage(window, hour, session.accountKnown());
        hours.add(usage);
        return usage;
    }

    @FunctionalInterface
    private interface HourPart {
        void accept(Span hour, Span part);
    }

    private void eachHour(Stretch stretch, Coverage coverage, HourPart part) {
        var within = stretch.span().intersect(new Span(coverage.from(), coverage.until()));
        for (var at = within.from(); at < within.until(); ) {
            var hour = new Span(zone.hourStart(at), zone.hourEnd(at));
            if (coverage.covers(hour.from())) {
                part.accept(hour, hour.intersect(stretch.span()));
            }
            at = hour.until();
        }
    }

    /** Seconds of the span that lie in at least one paid period. */
    private static long paidSeconds(Span span, Collection<Span> paid) {
        var covered = 0L;
        var at = span.from();
        for (var period : paid.stream()
                .map(span::intersect)
                .filter(p -> !p.isEmpty())
                .sorted(Comparator.comparingLong(Span::from))
                .toList()) {
            var from = Math.max(at, period.from());
            covered += Math.max(0, period.until() - from);
            at = Math.max(at, period.until());
        }
        return covered;
    }
}
