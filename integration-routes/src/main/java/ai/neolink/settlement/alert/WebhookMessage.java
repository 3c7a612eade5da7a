package ai.neolink.settlement.alert;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with the webhook of alerts. */
enum WebhookMessage implements Message {
    PLAIN_HTTP("settlement.alert.webhook is an http address: everybody on the way reads what it says; use "
            + "https, or set settlement.alert.allow-http"),
    NO_ADDRESS("settlement.alert.webhook is no http(s) address");

    private final String text;

    WebhookMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
