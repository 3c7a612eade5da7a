package ai.neolink.settlement.console;

import ai.neolink.settlement.refusal.Message;

/** Why the console does not start. */
enum ConsoleMessage implements Message {
    NOT_ENCRYPTED("server.address %s is not of this machine alone, and tokens would cross the network in plain "
            + "text; set server.ssl.bundle, or server.forward-headers-strategy behind a proxy with TLS");

    private final String text;

    ConsoleMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
