package ai.neolink.settlement.files;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a folder that is shared with others. */
enum FolderMessage implements Message {
    UNREADABLE("%s %s cannot be read"),
    NO_FOLDER("%s %s is no folder that can be read and written"),
    NO_SFTP_ADDRESS("%s is “%s”; write it like sftp://user@host:22/folder");

    private final String text;

    FolderMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
