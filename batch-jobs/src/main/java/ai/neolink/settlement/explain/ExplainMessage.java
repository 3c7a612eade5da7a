package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Message;

/** What cannot be explained. */
enum ExplainMessage implements Message {
    NO_CHARGE("there is no charge “%s”%s"),
    NO_JOURNAL("there is no journal “%s”"),
    NO_RUN("there is no run “%s”");

    private final String text;

    ExplainMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
