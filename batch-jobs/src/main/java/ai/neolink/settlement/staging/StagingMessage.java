package ai.neolink.settlement.staging;

import ai.neolink.settlement.refusal.Message;

/** What is unknown of feeds. */
enum StagingMessage implements Message {
    NO_ACCOUNT("there is no account “%s”"),
    NO_FEED("settlement.platform.feeds names “%s”; write none, or feeds of: %s");

    private final String text;

    StagingMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
