package ai.neolink.settlement.time;

import java.util.function.Consumer;

/** The calendar days that a run settles for a unit. */
public final class Days {
    private Days() {}

    /** Passes each covered day that ends after {@code notBefore}, in order. */
    public static void each(Coverage coverage, long notBefore, BillingZone zone, Consumer<Span> day) {
        var from = Math.max(coverage.from(), notBefore);
        for (var at = from; at < coverage.until(); ) {
            var span = zone.span(zone.day(at));
            if (coverage.covers(span.from())) {
                day.accept(span);
            }
            at = span.until();
        }
    }
}
