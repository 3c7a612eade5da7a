package ai.neolink.settlement.recharge;

import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.LineKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a provider's bill and what became of it so far.
 *
 * @param number the provider's number
 * @param taken  how the line was posted when it was taken up; null if this night takes it up
 * @param left   how the line left suspense; null if it did not
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

    /** Whether the line may still be paired: a payment that is new or in suspense. */
    boolean isFree() {
        return kind == LineKind.PAYMENT
                && !ignored
                && (taken == null || taken == ItemState.SUSPENDED_IN && left == null);
    }

    boolean isAssigned() {
        return left == ItemState.ASSIGNED_IN;
    }

    /**
     * This line, ignored if its day is before the start: such lines are counted and not settled, like every window
     * before the start (fine print 4).
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
