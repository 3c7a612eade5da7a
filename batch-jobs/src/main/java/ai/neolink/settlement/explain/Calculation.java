package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PricedPart;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.refusal.Wording.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of a window by what a run knew, step by step: each step shows its calculation and its result.
 *
 * @param fen the total
 */
public record Calculation(List<Step> steps, long fen) {
    /**
     * @param calculation a text or a sentence; an empty text if the result was only looked up
     * @param result      a text or a sentence
     */
    public record Step(Wording what, Object calculation, Object result) {
        /** A quantity at a price. The exact quantity is multiplied, because the one shown is rounded to 12 places. */
        public static Step priced(Wording what, String unit, Target target, BigDecimal price) {
            return new Step(
                    what,
                    Saying.QUANTITY_AT_PRICE.with(plain(target.quantity()), unit, price(price)),
                    plain(target.exact().atTwelvePlaces()));
        }

        static Step priced(Wording what, String unit, PricedPart part) {
            return new Step(
                    what,
                    Saying.QUANTITY_AT_PRICE.with(plain(part.quantity()), unit, price(part.price())),
                    divided(part.quantity().multiply(part.price()), 1));
        }

        Sentence sentence() {
            if (calculation.equals("")) {
                return Saying.IS.with(what.with(), result);
            }
            return (what == Saying.ROUNDED ? Saying.ROUNDS_TO : Saying.EQUALS).with(calculation, result);
        }
    }

    private static final int MONEY_PLACES = 2;

    /** A window that costs nothing. */
    public static Calculation nothing(List<Step> before, Wording why) {
        var steps = new ArrayList<>(before);
        steps.add(new Step(why, "", Money.text(0)));
        return new Calculation(steps, 0);
    }

    /** The steps from the exact amount to the rounded one, with the minimum fee if that is more. */
    public static Calculation of(List<Step> before, Target target) {
        var steps = new ArrayList<>(before);
        var exact = plain(target.exact().atTwelvePlaces());
        var rounded = target.exact().fen();
        steps.add(new Step(Saying.ROUNDED, exact, Money.text(rounded)));
        if (target.amountFen() != rounded) {
            steps.add(new Step(Saying.MINIMUM_FEE, "", Money.text(target.amountFen())));
        }
        return new Calculation(steps, target.amountFen());
    }

    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A price with at least two decimals. */
    public static String price(BigDecimal price) {
        var plain = price.stripTrailingZeros();
        return plain.setScale(Math.max(MONEY_PLACES, plain.scale())).toPlainString();
    }

    /** An exact amount with 12 places, as exports show it. */
    public static String divided(BigDecimal numerator, long divisor) {
        return plain(new Exact(numerator, divisor).atTwelvePlaces());
    }

    /** All steps; there is at least one. */
    Sentence sentence() {
        return steps.stream().map(Step::sentence).reduce(Saying.AND::with).orElseThrow();
    }
}
