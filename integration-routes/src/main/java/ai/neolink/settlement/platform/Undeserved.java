package ai.neolink.settlement.platform;

/** An action is not sent: by what is known now it is not due. */
final class Undeserved extends Exception {
    private static final long serialVersionUID = 1;

    /** @param known what is known, in half a sentence */
    Undeserved(String known) {
        super(known);
    }
}
