package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * A setting of the catalogue.
 *
 * @param name      in full; a {@code *} stands for a name of the operator's
 * @param least     of a number
 * @param greatest  of a number
 * @param otherwise its value when it is not set; null for none
 */
public record KnownSetting(
        String name,
        Type type,
        long least,
        long greatest,
        @Nullable String otherwise,
        String description) {
    /** What a value must be. Only what can be said without looking at files and hosts is checked at the start. */
    public enum Type {
        TEXT,
        SECRET,
        SHA256,
        NUMBER,
        FLAG,
        TIME,
        INSTANT,
        DURATION,
        ZONE,
        CRON,
        ADDRESS,
        FILE,
        FOLDER,
        LIST
    }

    /** Names compare without case and without what separates their words. */
    static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9*]", "");
    }

    Pattern pattern() {
        return Pattern.compile(uniform(name).replace("*", ".+"));
    }

    /** For people: {@code number 1 to 1024}. */
    public String shape() {
        var word = type.name().toLowerCase(Locale.ROOT);
        return type == Type.NUMBER ? "%s %d to %d".formatted(word, least, greatest) : word;
    }

    /** Whether nothing is no value of it: a text may be empty, a number may not. */
    boolean isNeeded() {
        return type == Type.NUMBER || type == Type.FLAG || type == Type.SHA256;
    }

    boolean isPattern() {
        return name.contains("*");
    }

    /**
     * @return what is wrong with a value, in a sentence that names the setting as it was written; empty if nothing is
     */
    Optional<String> fault(String written, String value) {
        var text = value.strip();
        return switch (type) {
            case NUMBER ->
                isNumber(text)
                        ? Optional.empty()
                        : Optional.of("%s is “%s”; it must be a number from %d to %d"
                                .formatted(written, value, least, greatest));
            case FLAG ->
                text.matches("(?i)true|false")
                        ? Optional.empty()
                        : Optional.of("%s is “%s”; it must be true or false".formatted(written, value));
            case TIME ->
                text.matches("([01]\\d|2[0-3]):[0-5]\\d")
                        ? Optional.empty()
                        : Optional.of("%s is “%s”; write it like 10:00".formatted(written, value));
            case DURATION -> noDuration(written, text);
            case CRON -> noCron(written, text);
            case ZONE -> isZone(text) ? Optional.empty() : noZone(written, value);
            case SHA256 ->
                // Not shown: some write the token itself there.
                text.matches("(?i)[0-9a-f]{64}")
                        ? Optional.empty()
                        : Optional.of(
                                "%s is no SHA-256; it must be the hash of a token, 64 hex digits".formatted(written));
            default -> Optional.empty();
        };
    }

    private boolean isNumber(String text) {
        try {
            var number = Long.parseLong(text);
            return number >= least && number <= greatest;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        try {
            return text.isEmpty() || ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> noZone(String written, String value) {
        return Optional.of("%s is “%s”, which is no time zone".formatted(written, value));
    }

    private static Optional<String> noDuration(String written, String text) {
        try {
            Setting.seconds(written, text);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> noCron(String written, String text) {
        try {
            CronExpression.validateExpression(text);
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of("%s is “%s”, which is no cron expression (%s); write it like 0 5 * * * ? (seconds first)"
                    .formatted(written, text, e.getMessage()));
        }
    }
}
