package ai.neolink.settlement.people;

import ai.neolink.settlement.refusal.Message;

/** Why nobody is acting, or why people are not changed as somebody wants. */
public enum PeopleMessage implements Message {
    TOKEN_NEEDED("SETTLE_TOKEN (or the file SETTLE_TOKEN_FILE) must hold your token, %d characters or more"),
    UNKNOWN_TOKEN(
            "the token is nobody's in this ledger; “settle people list” tells who is enrolled, “settle people key” "
                    + "the key of your token"),
    NOBODY_YET("nobody may decide in this ledger yet; “settle people found” enters the first two"),
    TOKEN_FILE_UNREADABLE("SETTLE_TOKEN_FILE %s cannot be read"),
    SETTINGS_MOVED("%s: people stand in the ledger and no longer in settings; “settle people key” prints the key of a "
            + "token, “settle people found” enters the first two people"),
    ROLE_NEEDED("%s has not the role %s that this takes"),
    NO_NAME("“%s” is no name of a person; a name is 1 to 64 letters, digits and . _ -, the first a letter or digit"),
    NO_KEY("“%s” is no key; “settle people key” prints the key of a token, 64 hex digits"),
    UNKNOWN_ROLE("“%s” is no role; a role is one of %s"),
    NO_ROLE("%s needs a role, one of %s"),
    NOT_A_PERSON("“%s” is no person; write NAME=ROLE,ROLE=KEY"),
    SAME_KEY("%s and %s have the same key; a person has one name and a token of their own"),
    NAME_TAKEN("%s is enrolled already"),
    NOBODY_SO_NAMED("nobody named %s is enrolled"),
    TOO_FEW("two people or more are founded together; one may propose (operator), another approve (approver)"),
    TOO_FEW_LEFT("without %s nobody could propose and another approve any more; enrol somebody first"),
    FOUNDED("people are founded and have decided; “settle people add” proposes one more"),
    NO_OPEN_PROPOSAL("there is no open proposal %s about people; “settle people list” shows them"),
    PROPOSED_ALREADY("proposal %s about %s is open; “settle people withdraw” takes it back"),
    NOT_THE_OWNER("only the owner of the database's tables founds people again; this is %s, the owner is %s");

    private final String text;

    PeopleMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
