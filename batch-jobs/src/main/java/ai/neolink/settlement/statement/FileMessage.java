package ai.neolink.settlement.statement;

import ai.neolink.settlement.refusal.Message;

/** Why a file, or a page, that a person gives or approves is refused. */
enum FileMessage implements Message {
    REASON_OPTION_NEEDED("give a reason: --reason TEXT"),
    NO_WAITING_PAGE("no page %d waits; settle status lists those that do"),
    PROPOSED_ALREADY("a file for %s is already proposed by %s as %s; “withdraw” takes that back"),
    ACCEPTED_BEFORE("this very file was accepted as %s, approved by %s"),
    NO_PROPOSED_FILE("there is no proposed file “%s”"),
    DECIDED_ALREADY("file %s is already %s by %s");

    private final String text;

    FileMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
