package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Message;

/** What cannot be explained. */
enum ExplainMessage implements Message {
    NO_CHARGE("there is no charge “%s”%s"),
    NO_JOURNAL("there is no journal “%s”"),
    NO_RUN("there is no run “%s”"),
    NO_FEED("there is no feed “%s”; there are %s"),
    NO_NODE("feed %s never brought a node “%s”"),
    NO_INSTANCE("no node names an instance “%s”"),
    NO_ORDER("there is no order “%s”"),
    NO_BREAK("there never was a break “%s”"),
    NO_STATEMENT("there is no statement “%s”");

    private final String text;

    ExplainMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
