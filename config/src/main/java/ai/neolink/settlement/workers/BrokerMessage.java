package ai.neolink.settlement.workers;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with the address of the broker. */
enum BrokerMessage implements Message {
    PLAIN_TEXT("settlement.broker.url names a broker that is spoken to in plain text; add ?sslEnabled=true to "
            + "its address, or set settlement.broker.allow-plain");

    private final String text;

    BrokerMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
