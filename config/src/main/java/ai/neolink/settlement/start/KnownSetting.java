package ai.neolink.settlement.start;

import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.settings.SettingType;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.springframework.boot.convert.DurationStyle;

/**
 * A setting that a record holds.
 *
 * @param name      in full; a {@code *} stands for a name of the operator's
 * @param javaType  of the record's component
 * @param holder    the record; empty if a map holds it
 * @param otherwise its value when it is not set; null for none
 */
public record KnownSetting(
        String name,
        String javaType,
        String holder,
        @Nullable String otherwise,
        String description) {
    private static final int MOST_DAYS = 3650;
    private static final Map<String, SettingType> BY_JAVA_TYPE = Map.of(
            "java.lang.Integer",
            SettingType.NUMBER,
            "java.lang.Long",
            SettingType.NUMBER,
            "java.lang.Boolean",
            SettingType.FLAG,
            "java.time.LocalTime",
            SettingType.TIME,
            "java.time.Duration",
            SettingType.DURATION,
            "java.util.List<java.lang.String>",
            SettingType.LIST,
            Secret.class.getName(),
            SettingType.SECRET);

    /** What it may be: by its Java type, else by what its record says. */
    public SettingType type() {
        var byJavaType = BY_JAVA_TYPE.get(javaType);
        return byJavaType == null ? accepts().map(Accepts::value).orElse(SettingType.TEXT) : byJavaType;
    }

    /** Of a number. */
    long least() {
        return accepts().map(Accepts::least).orElse(Long.MIN_VALUE);
    }

    /** Of a number. */
    long greatest() {
        return accepts().map(Accepts::greatest).orElse(Long.MAX_VALUE);
    }

    private Optional<Accepts> accepts() {
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        var last = uniform(name.substring(name.lastIndexOf('.') + 1));
        try {
            return Stream.of(Class.forName(holder).getRecordComponents())
                    .filter(component -> uniform(component.getName()).equals(last))
                    .flatMap(component -> Stream.ofNullable(component.getAnnotation(Accepts.class)))
                    .findFirst();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the metadata of settings names a class that is not there", e);
        }
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
        var word = type().name().toLowerCase(Locale.ROOT);
        return type() == SettingType.NUMBER ? "%s %d to %d".formatted(word, least(), greatest()) : word;
    }

    /** Whether nothing is no value of it: a text may be empty, a number may not. */
    boolean isNeeded() {
        return type() == SettingType.NUMBER || type() == SettingType.FLAG;
    }

    boolean isPattern() {
        return name.contains("*");
    }

    /** What is wrong with a value, in a sentence that names the setting as it was written; empty if nothing is. */
    Optional<Sentence> fault(String written, String value) {
        var text = value.strip();
        return switch (type()) {
            case NUMBER ->
                wrongUnless(isNumber(text), SettingMessage.NO_NUMBER.with(written, value, least(), greatest()));
            case FLAG -> wrongUnless(text.matches("(?i)true|false"), SettingMessage.NO_FLAG.with(written, value));
            case TIME ->
                wrongUnless(text.matches("([01]\\d|2[0-3]):[0-5]\\d"), SettingMessage.NO_TIME.with(written, value));
            case DURATION -> wrongUnless(isDuration(text), SettingMessage.NO_DURATION.with(written, text));
            case CRON -> noCron(written, text);
            case ZONE -> wrongUnless(isZone(text), SettingMessage.NO_ZONE.with(written, value));
            default -> Optional.empty();
        };
    }

    private static Optional<Sentence> wrongUnless(boolean isGood, Sentence fault) {
        return isGood ? Optional.empty() : Optional.of(fault);
    }

    private boolean isNumber(String text) {
        try {
            var number = Long.parseLong(text);
            return number >= least() && number <= greatest();
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

    /** A length of time, none or more: {@code 1h}, {@code 90m}, {@code PT1H}. */
    private static boolean isDuration(String text) {
        try {
            var duration = DurationStyle.detectAndParse(text);
            return !duration.isNegative() && duration.toDays() <= MOST_DAYS;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private static Optional<Sentence> noCron(String written, String text) {
        try {
            CronExpression.validateExpression(text);
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of(SettingMessage.NO_CRON.with(written, text, String.valueOf(e.getMessage())));
        }
    }
}
