package ai.neolink.settlement.money;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Writes figures into sentences for people: {@code 1,313 charges}, {@code 161,227.35}. Only this class forms plurals.
 */
public final class Figures {
    private Figures() {}

    /** A count with its noun; the noun takes an s unless the count is 1: {@code 1 day}, {@code 2,000 days}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@code 1 action is}, {@code 2 actions are}. */
    public static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** Writes an amount of fen in CNY: {@code 161,227.35}. */
    public static String amount(BigDecimal fen) {
        return String.format(Locale.ROOT, "%,.2f", fen.movePointLeft(2));
    }
}
