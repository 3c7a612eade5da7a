package ai.neolink.settlement.security;

import ai.neolink.settlement.refusal.Message;

/** Why nobody is acting. */
enum PeopleMessage implements Message {
    SAME_TOKEN("settlement.people.%s and settlement.people.%s have the same token-sha256; a person has one "
            + "name and a token of their own"),
    TOKEN_NEEDED("SETTLE_TOKEN (or the file SETTLE_TOKEN_FILE) must hold your token, %d characters or more"),
    UNKNOWN_TOKEN("the token is nobody's; see settlement.people.{name}.token-sha256"),
    TOKEN_FILE_UNREADABLE("SETTLE_TOKEN_FILE %s cannot be read"),
    NO_SHA256("settlement.people.%s.token-sha256 is no SHA-256 in hex"),
    UNKNOWN_ROLE("settlement.people.%s.roles names “%s”; a role is one of %s");

    private final String text;

    PeopleMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
