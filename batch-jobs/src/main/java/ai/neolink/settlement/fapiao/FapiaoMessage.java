package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.refusal.Message;

/** What is refused of VAT invoices. */
enum FapiaoMessage implements Message {
    TOO_LITTLE_FOR_A_REQUEST("a request is for %s at least; %s has %s not yet invoiced"),
    MORE_THAN_NOT_INVOICED("%s has %s not yet invoiced"),
    NO_INVOICE("there is no invoice “%s”"),
    RED_INVOICE("invoice %s is a red one"),
    TAKEN_BACK_ALREADY("invoice %s was taken back already"),
    NUMBER_TAKEN("the number “%s” is empty, or an invoice has it");

    private final String text;

    FapiaoMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
