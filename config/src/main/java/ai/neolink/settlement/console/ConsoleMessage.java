package ai.neolink.settlement.console;

import ai.neolink.settlement.refusal.Message;

/** Why the console does not start. */
enum ConsoleMessage implements Message {
    NOT_ENCRYPTED(
            "server.address %s is not of this machine alone, and tokens would cross the network in plain text; set "
                    + "server.ssl.bundle, or server.forward-headers-strategy=native if a proxy with TLS stands before "
                    + "the console"),
    ANYBODY_WRITES_ADDRESS(
            "server.forward-headers-strategy is %s, which believes the first address that a request names, so a "
                    + "stranger would choose which address has to wait after refused tokens; set it to native");

    private final String text;

    ConsoleMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
