package ai.neolink.settlement.operations;

import ai.neolink.settlement.refusal.Message;

/** The refusals of runs that an operator asks for. */
enum OperationMessage implements Message {
    NO_SKU("no price or usage knows SKU %s%s"),
    NOT_RESTARTABLE("run %d cannot be restarted: %s");

    private final String text;

    OperationMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
