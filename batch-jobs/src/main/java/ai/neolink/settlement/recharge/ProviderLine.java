package ai.neolink.settlement.recharge;

import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.LineKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a provider's bill, and what became of it so far.
 *
 * @param number the provider's
 * @param taken  how it was posted when it was taken up; null if this night takes it up
 * @param left   how it left suspense; null if it did not
 * @param open   its open break
 */
record ProviderLine(
        long key,
        String identity,
        LocalDate day,
        long bookedAt,
        String number,
        LineKind kind,
        boolean incoming,
        long grossFen,
        BigDecimal fee,
        boolean ignored,
        @Nullable ItemState taken,
        @Nullable ItemState left,
        @Nullable OpenBreak open) {
    boolean isNew() {
        return taken == null;
    }

    /** Whether it may still be paired: a payment that is new, or in suspense. */
    boolean isFree() {
        return kind == LineKind.PAYMENT
                && !ignored
                && (taken == null || taken == ItemState.SUSPENDED_IN && left == null);
    }

    boolean isAssigned() {
        return left == ItemState.ASSIGNED_IN;
    }

    /**
     * A line of a day before the beginning is counted and otherwise ignored, like every window from before (fine print
     * 4).
     */
    ProviderLine unlessBefore(long start) {
        return isNew() && !ignored && BeijingDay.end(day) <= start
                ? new ProviderLine(
                        key,
                        identity,
                        day,
                        bookedAt,
                        number,
                        kind,
                        incoming,
                        grossFen,
                        BigDecimal.ZERO,
                        true,
                        null,
                        null,
                        open)
                : this;
    }

    BigDecimal feeIf(boolean counted) {
        return counted ? fee : BigDecimal.ZERO;
    }
}
