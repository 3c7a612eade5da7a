package ai.neolink.settlement.engine;

import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule says of a window: the target by everything that is known now, or that the window is on hold. */
public sealed interface Outcome {
    PostingKey window();

    /**
     * The target: what the window should cost in all.
     *
     * @param sku      the SKU shown with the charge
     * @param quantity at most 12 places, in the unit of the book
     * @param period   service period
     * @param parts    the quantity by price, if more than one price holds within the window
     */
    record Target(
            PostingKey window,
            long sku,
            BigDecimal quantity,
            Exact exact,
            long amountFen,
            Span period,
            List<PricedPart> parts)
            implements Outcome {

        /**
         * A target with one price for the whole window: the price that holds at the window's start. A rule that charges
         * another price must give the parts, because {@code focus.csv} looks up the price at the start.
         */
        public static Outcome of(
                PostingKey window, long sku, BigDecimal quantity, Exact exact, Span period, long minimumFeeFen) {
            return of(window, sku, quantity, exact, period, List.of(), minimumFeeFen);
        }

        /**
         * Makes a target: rounds once and applies the minimum fee. An amount beyond 64 bits puts the window on hold.
         */
        public static Outcome of(
                PostingKey window,
                long sku,
                BigDecimal quantity,
                Exact exact,
                Span period,
                List<PricedPart> parts,
                long minimumFeeFen) {
            try {
                var fen = exact.fen();
                var amount = quantity.signum() > 0 && exact.isPositive() ? Math.max(fen, minimumFeeFen) : fen;
                return new Target(window, sku, quantity, exact, amount, period, parts);
            } catch (ArithmeticException e) {
                return OnHold.outOfRange(window, period);
            }
        }
    }

    /**
     * The window is on hold and becomes an exception on the list.
     *
     * @param blocking whether nothing is posted for the window, in either direction, until the exception ends
     */
    record OnHold(
            PostingKey window,
            ExceptionReason reason,
            @Nullable MissingPrice missing,
            @Nullable String detail,
            Span period,
            boolean blocking)
            implements Outcome {

        /** Whether both would stand on the list with the same words. */
        boolean saysTheSameAs(OnHold other) {
            return reason == other.reason
                    && Objects.equals(missing, other.missing)
                    && Objects.equals(detail, other.detail)
                    && period.equals(other.period);
        }

        static OnHold outOfRange(PostingKey window, Span period) {
            return new OnHold(window, ExceptionReason.OUT_OF_RANGE, null, null, period, true);
        }

        public static OnHold unknownAccount(PostingKey window, Span period) {
            return new OnHold(window, ExceptionReason.UNKNOWN_ACCOUNT, null, null, period, true);
        }

        public static OnHold missing(PostingKey window, MissingPrice missing, ExceptionReason reason, Span period) {
            return new OnHold(window, reason, missing, null, period, true);
        }
    }
}
