package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.refusal.Wording;

/** Why the platform is told of an action; the platform and the ledger get the sentence in English. */
public enum ActionReason implements Wording {
    SHUT_DOWN_SINCE("shut down since %s"),
    PAID_THROUGH("paid through %s"),
    BALANCE("the balance is %s");

    private final String text;

    ActionReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
