package ai.neolink.settlement.refusal;

/** Why runs fail or stop most often; the ledger keeps the sentences in English. */
public enum RunFailure implements Wording {
    GUARANTEE_BROKEN("guarantee %s (%s) does not hold: %s"),
    DISK_FULL("the disk is full (%s)"),
    DATABASE_BUSY("the database was busy for too long (%s); try again"),
    EXPORT_NOT_WRITTEN("the export of %s cannot be written to %s: %s"),
    FILE_IN_PLACE("a file stands where the folder %s must stand; move it away"),
    ASKED_TO_END("the process was asked to end"),
    STOPPED("it was stopped");

    private final String text;

    RunFailure(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** The sentence in English, as it is kept. */
    public String said(Object... arguments) {
        return with(arguments).toString();
    }
}
