package ai.neolink.settlement.people;

import ai.neolink.settlement.refusal.Wording;

/** Why an event that people are said to have made does not count. */
public enum EventFault implements Wording {
    NOT_ENROLLED("%s was not enrolled then"),
    ROLE_MISSING("%s had not the role %s then"),
    NOT_SIGNED("%s did not sign it"),
    OTHER_CONTENT("its %s is not what was signed"),
    OTHER_LEDGER("it was signed for another ledger"),
    NO_PROPOSAL("it answers no proposal"),
    ANSWERED_BEFORE("its proposal was answered before"),
    OWN_PROPOSAL("%s approved a proposal of their own"),
    PROPOSER_LEFT("%s, who proposed it, had left"),
    FOUNDED_LATE("people were founded after somebody had decided"),
    REPEATED("it repeats event %s"),
    UNREADABLE("it cannot be read");

    private final String text;

    EventFault(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
