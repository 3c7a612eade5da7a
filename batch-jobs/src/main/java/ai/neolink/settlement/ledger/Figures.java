package ai.neolink.settlement.ledger;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures in sentences for people: {@code 1,313 charges}, {@code 161,227.35}. */
public final class Figures {
    private Figures() {}

    /** A count with its noun, which takes an s where there is not one: {@code 1 day}, {@code 2,000 days}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** An amount in fen as CNY. */
    public static String amount(BigDecimal fen) {
        return String.format(Locale.ROOT, "%,.2f", fen.movePointLeft(2));
    }
}
