package ai.neolink.settlement.bank;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.StatementFault;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads amounts of bank files: CNY with at most two decimals (P19). */
final class BankAmounts {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d*)?");

    private BankAmounts() {}

    /** @param text an amount with a decimal point */
    static long fen(String text, String currency) {
        if (!currency.equals("CNY")) {
            throw new StatementFault("an amount is in currency “%s”; only CNY is settled".formatted(currency));
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new StatementFault("“%s” is no amount".formatted(cut(text)));
        }
        var amount = new BigDecimal(text.endsWith(".") ? text + "0" : text);
        if (amount.scale() > 2) {
            throw new StatementFault("the amount %s has more than 2 decimals".formatted(text));
        }
        return Money.fen(amount);
    }

    /** A text of a file, cut to the length for which a sentence has room. */
    static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
