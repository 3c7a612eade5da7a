package ai.neolink.settlement.platform;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with the address of the platform. */
enum PlatformMessage implements Message {
    USER_IN_ADDRESS("settlement.platform.base-url holds a user or a password; the token alone says who asks"),
    NO_ADDRESS("settlement.platform.base-url is “%s”; it must be an http(s) address"),
    PLAIN_HTTP("settlement.platform.base-url is “%s”: over http everybody on the way reads the token; use "
            + "https, or set settlement.platform.allow-http");

    private final String text;

    PlatformMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
