package ai.neolink.settlement.settings;

/**
 * A setting that nobody may read in a log, a message or a dump: its text is shown only to whoever asks for it.
 *
 * @param text empty if it is not set
 */
public record Secret(String text) {
    public Secret {
        text = text.strip();
    }

    public boolean isSet() {
        return !text.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "(secret)" : "(not set)";
    }
}
