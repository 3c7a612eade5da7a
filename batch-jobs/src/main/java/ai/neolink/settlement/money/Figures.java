package ai.neolink.settlement.money;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Figures in sentences for people: {@code 1,313 charges}, {@code 161,227.35}. The one place where nouns take their
 * plural.
 */
public final class Figures {
    private Figures() {}

    /** A count with its noun, which takes an s where there is not one: {@code 1 day}, {@code 2,000 days}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@code 1 action is}, {@code 2 actions are}. */
    public static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** An amount in fen as CNY. */
    public static String amount(BigDecimal fen) {
        return String.format(Locale.ROOT, "%,.2f", fen.movePointLeft(2));
    }
}
