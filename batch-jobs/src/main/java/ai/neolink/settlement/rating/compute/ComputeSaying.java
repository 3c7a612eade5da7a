package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.refusal.Wording;

/** What only explanations of compute say. */
enum ComputeSaying implements Wording {
    COMPUTE("compute"),
    SECONDS_AT_PRICE("%s s × %s / %d"),
    NO_SECOND_IS_BILLED("no second of the hour is billed");

    private final String text;

    ComputeSaying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
