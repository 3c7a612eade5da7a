package ai.neolink.settlement.recharge;

import ai.neolink.settlement.refusal.Message;

/** The reasons why a decision on an open item is refused. */
enum DecisionMessage implements Message {
    NOT_IN_SUSPENSE("item %s does not stand in suspense"),
    NOT_OPEN_ON_CLEARING("break %s is no open amount on clearing%s"),
    NO_OPEN_ITEM("there is no open item “%s”"),
    DECIDED_ALREADY("item %s is already %s"),
    NOTHING_PROPOSED("nothing is proposed for item %s"),
    APPROVED_ALREADY("item %s is already approved by %s"),
    DECIDED_JUST_NOW("somebody else decided on it just now");

    private final String text;

    DecisionMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
