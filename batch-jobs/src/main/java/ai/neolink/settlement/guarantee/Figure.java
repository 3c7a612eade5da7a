package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.refusal.Wording;

/** What checks of guarantees compared; the ledger keeps the sentences in English. Counts have their nouns. */
public enum Figure implements Wording {
    JOURNALS("%s, %s, %s on both sides"),
    BALANCES("balances of %s, %s in all"),
    CHARGES("%s of %s, %s of orders of %s"),
    ORDERS("orders of %s less %s recognised are %s"),
    IDS("ids of %s"),
    SECONDS("%s, %s, %s billed"),
    STATEMENTS("%s with %s"),
    NO_MONTH("no month is closed"),
    MONTHS("closed: %s (%s)"),
    POSTED("%s; %s; %s"),
    CHAIN("%s and %s in the chain, last hash %s"),
    FOLDERS("%s of %s, %s as they were written"),
    MADE_AGAIN("each made again and compared: all charges"),
    NOT_MADE_AGAIN("not made again: charges are not compared"),
    EVENTS("chain of events: %s, %s, last hash %s"),
    ACCOUNTS("%s %s, %s %s, %s %s");

    private final String text;

    Figure(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** The sentence in English, as it is kept. */
    public String said(Object... arguments) {
        return with(arguments).toString();
    }
}
