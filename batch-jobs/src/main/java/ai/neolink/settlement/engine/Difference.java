package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Outcome.Target;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism of settlement: a charge is the target less what was charged, and no charge is made if they agree.
 * So a repeated run, a late record, a correction and a retroactive price are the same (billing rules,
 * “Settlement is a re-computation”).
 */
public final class Difference {
    private Difference() {}

    /** @return the charge to post; null if there is nothing to post */
    public static @Nullable Charge between(Target target, @Nullable Charged charged) {
        if (charged == null) {
            return target.quantity().signum() > 0 ? first(target) : null;
        }
        var moved = charged.period() != null && !charged.period().equals(target.period());
        var quantity = target.quantity().subtract(charged.quantity());
        if (target.amountFen() != charged.amountFen() || isFreeAndGrew(target, quantity)) {
            return new Charge(
                    target.window(),
                    target.sku(),
                    charged.charges(),
                    quantity,
                    target.exact().atTwelvePlaces().subtract(charged.exact()),
                    Math.subtractExact(target.amountFen(), charged.amountFen()),
                    target.period(),
                    List.of());
        }
        return moved ? sameAmountElsewhen(target, charged) : null;
    }

    private static Charge first(Target target) {
        return new Charge(
                target.window(),
                target.sku(),
                0,
                target.quantity(),
                target.exact().atTwelvePlaces(),
                target.amountFen(),
                target.period(),
                target.parts());
    }

    /** Whether both are 0.00 and the quantity changed: a free window shows its quantity (fine print 6). */
    private static boolean isFreeAndGrew(Target target, BigDecimal quantity) {
        return target.amountFen() == 0 && quantity.signum() != 0;
    }

    /** A charge of 0.00 that shows the new service period of an order whose period moved (E8). */
    private static Charge sameAmountElsewhen(Target target, Charged charged) {
        return new Charge(
                target.window(),
                target.sku(),
                charged.charges(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                target.period(),
                List.of());
    }
}
