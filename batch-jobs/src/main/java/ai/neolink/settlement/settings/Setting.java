package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.convert.DurationStyle;

/** Reads settings that are numbers or times; what cannot be one is named in a sentence. */
public final class Setting {
    private Setting() {}

    /** @throws Refusal that names the setting and its bounds */
    public static int number(String name, String text, int least, int greatest) {
        return (int) longNumber(name, text, least, greatest);
    }

    /** @throws Refusal that names the setting and its bounds */
    public static long longNumber(String name, String text, long least, long greatest) {
        try {
            var number = Long.parseLong(text.strip());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw SettingMessage.NO_NUMBER.refuse(name, text, least, greatest);
    }

    /**
     * A length of time, none or more: {@code 1h}, {@code 90m}, {@code PT1H}.
     *
     * @return seconds
     * @throws Refusal that names the setting
     */
    public static long seconds(String name, String text) {
        try {
            var duration = DurationStyle.detectAndParse(text.strip());
            if (!duration.isNegative() && duration.toDays() <= 3650) {
                return duration.toSeconds();
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below
        }
        throw SettingMessage.NO_DURATION.refuse(name, text);
    }

    /** @throws Refusal that names the setting, if it is neither true nor false */
    public static boolean flag(String name, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw SettingMessage.NO_FLAG.refuse(name, text);
        };
    }

    /** Reads what a setting names; what is wrong with that is told with the setting's name. */
    public static <T> T named(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal e) {
            var sentence = e.getMessage();
            throw sentence.startsWith(name) ? e : SettingMessage.OF_SETTING.because(e, name, sentence);
        }
    }
}
