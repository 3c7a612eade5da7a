package ai.neolink.settlement.store;

/** Reads settings that are numbers; what cannot be one is named in a sentence. */
public final class Setting {
    private Setting() {}

    /** @throws IllegalArgumentException that names the setting and its bounds */
    public static int number(String name, String text, int least, int greatest) {
        try {
            var number = Integer.parseInt(text.strip());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s is “%s”; it must be a number from %d to %d".formatted(name, text, least, greatest));
    }
}
