package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a window costs by what a run knew, step by step: each result is that of its calculation.
 *
 * @param fen what it costs in all
 */
record Calculation(List<Step> steps, long fen) {
    /** @param calculation empty for what was only looked up */
    record Step(String what, String calculation, String result) {
        String sentence() {
            if (calculation.isEmpty()) {
                return what + " " + result;
            }
            return calculation + (what.equals(ROUNDED) ? " → " : " = ") + result;
        }
    }

    private static final String ROUNDED = "rounded to 0.01, half up";
    private static final int MONEY_PLACES = 2;

    /** Nothing of the window is to be paid. */
    static Calculation nothing(List<Step> before, String why) {
        var steps = new ArrayList<>(before);
        steps.add(new Step(why, "", Money.text(0)));
        return new Calculation(steps, 0);
    }

    /** Exact to rounded, and the minimum fee where it is more. */
    static Calculation of(List<Step> before, Target target) {
        var steps = new ArrayList<>(before);
        var exact = plain(target.exact().atTwelvePlaces());
        var rounded = target.exact().fen();
        steps.add(new Step(ROUNDED, exact, Money.text(rounded)));
        if (target.amountFen() != rounded) {
            steps.add(new Step("minimum fee", "", Money.text(target.amountFen())));
        }
        return new Calculation(steps, target.amountFen());
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A price, with two decimals at least. */
    static String price(BigDecimal price) {
        var plain = price.stripTrailingZeros();
        return plain.setScale(Math.max(MONEY_PLACES, plain.scale())).toPlainString();
    }

    /** An exact amount at 12 places, as exports show it. */
    static String divided(BigDecimal numerator, long divisor) {
        return plain(new Exact(numerator, divisor).atTwelvePlaces());
    }

    String sentence() {
        return steps.stream().map(Step::sentence).collect(Collectors.joining("; "));
    }
}
