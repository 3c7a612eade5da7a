package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Straight-line recognition of subscription revenue (billing rules, “Compute, subscription”; fine print 17). */
public final class Recognition {
    private Recognition() {}

    /**
     * The part of an order's amount that is earned by an instant: HALF_UP(amount × elapsed / total seconds of the
     * service period).
     *
     * @param chargedFen all charges of the order
     * @param until      end of the day in question
     */
    public static long cumulativeFen(long chargedFen, Span period, long until) {
        var elapsed = new Span(period.from(), Math.min(until, period.until())).seconds();
        if (elapsed >= period.seconds()) {
            return until < period.until() ? 0 : chargedFen;
        }
        return BigDecimal.valueOf(chargedFen)
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(period.seconds()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
