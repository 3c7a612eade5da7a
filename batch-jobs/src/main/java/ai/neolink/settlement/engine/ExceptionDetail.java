package ai.neolink.settlement.engine;

import ai.neolink.settlement.refusal.Wording;

/** What an exception says beside its reason; the ledger keeps it in English. */
public enum ExceptionDetail implements Wording {
    STATED_AND_COMPUTED("stated %s computed %s");

    private final String text;

    ExceptionDetail(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
