package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.refusal.Wording;

/** What is wrong where a guarantee does not hold; the ledger keeps the sentences in English. */
public enum Breach implements Wording {
    JOURNAL("journal “%s”: debit %s, credit %s"),
    LEDGER("all debits are %s, all credits %s"),
    BALANCES_UNDER_WAY("%s less %s is %s, with %s under way, customer balances are %s"),
    BALANCES_DIFFER("%s less %s is %s, customer balances are %s"),
    CUSTOMER("customer %s on %s: recharges less charges are %s, the balance moved by %s"),
    NUMBER_MISSING("journal number %s is missing before “%s” (%s)"),
    BEFORE_THE_FIRST("a journal stands before number %s, which is the first: “%s” (%s)"),
    HASH("journal “%s” (%s) does not carry the hash of its content"),
    END_MISSING("the last reclassification has no reversal: the end of the chain is missing"),
    SEALED("day %s was sealed with the hash %s; its last journal has %s"),
    ID("journal “%s” has the id %s, its names give %s"),
    CHARGES_DIFFER("%s of %s: the subledger has %s, the ledger %s"),
    DEFERRED("%s is %s; orders of %s less %s recognised are %s"),
    CLEARING("%s is %s; recharges by %s less the lines paired with them are %s"),
    SUSPENSE("%s is %s; money in that nobody was credited for less money out under question is %s"),
    EVENT_MISSING("event %s is missing"),
    EVENT_HASH("event %s (%s) does not carry the hash of its content"),
    EVENT_HEAD("the head of events is number %s with hash %s, the last event is number %s with hash %s"),
    EVENT_COUNTS_NOT("event %s (%s) does not count: %s"),
    MORE("and %s more");

    private final String text;

    Breach(String text) {
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
