package ai.neolink.settlement.rating.model;

import ai.neolink.settlement.refusal.Wording;

/** What only explanations of model usage say. */
enum ModelSaying implements Wording {
    USAGE_CAME("record %1$s of %3$d tokens at %4$s came"),
    TOKENS("tokens"),
    TOKENS_AT_PRICE("%s tokens / %d × %s"),
    NO_TOKEN_IS_BILLED("no token of the day is billed");

    private final String text;

    ModelSaying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
