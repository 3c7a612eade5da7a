package ai.neolink.settlement.delivery;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a place that exports are brought to. */
enum DeliveryMessage implements Message {
    NO_BUCKET("%s is “%s”; write it like s3://bucket/prefix"),
    NO_BUCKET_AT_ALL("%s is no s3://bucket/prefix");

    private final String text;

    DeliveryMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
