package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.explain.Amount;
import ai.neolink.settlement.export.Cells;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.time.BillingZone;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Writes values as people read them: amounts with separators, instants in the billing zone, words in the language of
 * the page (C3). Templates know it as {@code shown}.
 */
final class Shown {
    /** How the ids of sentences begin that have words of ours in their places: why a run failed, what does not hold. */
    private static final List<String> OF_OURS = List.of("guarantee.", "refusal.");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int FEN = 100;
    private static final char MINUS = '\u2212';

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** {@code CHARGE COMPUTE hour 2026-11-21T10}: what, and the hour or day that a run settled. */
    private static final Pattern DESCRIPTION = Pattern.compile("(?:(.+) )?(hour|night) ([\\d-]{10})(?:T(\\d\\d))?");

    /** An instant as the engine writes it: {@code 2026-11-21T10:00:00+08:00}. */
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final int SECOND = 19;

    private static final Pattern COUNT = Pattern.compile("([\\d,]+) ([a-z ]+?)s?");

    /** A place for a number; pages have written it as a text by then. */
    private static final Pattern NUMBER = Pattern.compile("%(\\d+\\$)?d");

    private final BillingZone zone;
    private final MessageSource texts;

    Shown(BillingZone zone, MessageSource texts) {
        this.zone = zone;
        this.texts = texts;
    }

    /** A value as a cell of a page shows it. */
    public String cell(Kind kind, @Nullable Object value) {
        return value == null ? "" : value instanceof Sentence sentence ? said(sentence) : cellOf(kind, value);
    }

    private String cellOf(Kind kind, Object value) {
        return switch (kind) {
            case AMOUNT -> amount(((Number) value).longValue());
            case COUNT -> count(((Number) value).longValue());
            case INSTANT -> instant(((Number) value).longValue());
            case DURATION -> duration(((Number) value).longValue());
            case MILLIS -> millis(((Number) value).longValue());
            case STATE -> word("state", value);
            case WORD -> word("word", value);
            case STAGE -> word("stage", value);
            case FAILURES -> text("runs.failures", value);
            case DESCRIPTION -> description(value.toString());
            case OURS -> ours(value.toString());
            case TEXT, NAME, ID, DATE, QUOTED, ORIGINAL -> value.toString();
        };
    }

    /** A value as CSV contains it: no separators, ISO 8601, words as codes, no formulas. */
    public String plain(Kind kind, @Nullable Object value) {
        return value == null
                ? ""
                : switch (kind) {
                    case AMOUNT -> Money.text(((Number) value).longValue());
                    case INSTANT -> zone.text(((Number) value).longValue());
                    // Whatever the column is for: a sentence of ours may end, or begin, with what others wrote.
                    default -> isNumber(value) ? value.toString() : Cells.text(value.toString());
                };
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || DECIMAL.matcher(value.toString()).matches();
    }

    /** Fen as {@code 1,234.50}; below zero with a real minus sign; nothing at all is a dash. */
    public String amount(long fen) {
        if (fen == 0) {
            return "\u2013";
        }
        var whole = String.format(Locale.ROOT, "%,d.%02d", Math.abs(fen / FEN), Math.abs(fen % FEN));
        return fen < 0 ? MINUS + whole : whole;
    }

    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Epoch seconds as {@code 2026-11-21 10:00:00} by the billing zone's clock. */
    public String instant(long at) {
        return MINUTE.format(Instant.ofEpochSecond(at).atZone(zone.id()));
    }

    /** Seconds as {@code 12 s}, {@code 4 min 05 s}, {@code 3 h 20 min}, {@code 2 d 3 h}. */
    public String duration(long seconds) {
        if (seconds < 120) {
            return text("duration.s", seconds);
        }
        if (seconds < 7200) {
            return text("duration.min", seconds / 60, "%02d".formatted(seconds % 60));
        }
        return seconds < 172_800
                ? text("duration.h", seconds / 3600, seconds % 3600 / 60)
                : text("duration.d", seconds / 86_400, seconds % 86_400 / 3600);
    }

    /** Milliseconds as {@code 0.35 s}; more than two minutes as {@link #duration}. */
    private String millis(long millis) {
        return millis < 120_000
                ? text("duration.s", "%d.%02d".formatted(millis / 1000, millis % 1000 / 10))
                : duration(millis / 1000);
    }

    /** A word of ours in the language of the page; what has no text yet stands as it is. */
    public String word(String prefix, Object code) {
        // The code is no default of the texts: it would be read as a pattern, and a brace in it breaks the page.
        return Objects.requireNonNullElseGet(
                texts.getMessage(prefix + "." + code, null, null, LocaleContextHolder.getLocale()), code::toString);
    }

    /**
     * A sentence of the engine in the language of the page: Chinese from the texts by its id, English as the engine has
     * it. Instants stand in the billing zone, and codes are words.
     */
    public String said(Sentence sentence) {
        var wording = sentence.wording();
        var isOfOurs = OF_OURS.stream().anyMatch(wording.id()::startsWith);
        var arguments = sentence.arguments().stream()
                .map(argument -> argument(argument, isOfOurs))
                .toArray();
        return Objects.requireNonNullElseGet(
                texts.getMessage(wording.id(), arguments, null, LocaleContextHolder.getLocale()),
                () -> NUMBER.matcher(wording.text()).replaceAll("%$1s").formatted(arguments));
    }

    /** Whether the value is the program's own words, whatever the column's others are. */
    public boolean isSaid(Object value) {
        return value instanceof Sentence;
    }

    /**
     * What stands in a sentence. Most name what others named: ids and remarks stay as they are, even where they read
     * like words of ours.
     */
    private String argument(Object argument, boolean isOfOurs) {
        return switch (argument) {
            case Sentence part -> said(part);
            // A dash is for the cells of a table.
            case Amount amount -> amount.fen() == 0 ? "0.00" : amount(amount.fen());
            case Enum<?> code -> word("word", code.name());
            default -> {
                var text = counted(moment(argument.toString()));
                yield isOfOurs ? description(ours(text)) : text;
            }
        };
    }

    /** A count with its noun, as {@link ai.neolink.settlement.money.Figures} writes it. */
    private String counted(String text) {
        var count = COUNT.matcher(text);
        return count.matches()
                ? Objects.requireNonNullElse(
                        texts.getMessage(
                                "count." + count.group(2).replace(' ', '-'),
                                new Object[] {count.group(1)},
                                null,
                                LocaleContextHolder.getLocale()),
                        text)
                : text;
    }

    /** An instant as the engine writes it without its zone, which pages do not say each time; other texts stay. */
    static String moment(String text) {
        return INSTANT.matcher(text).matches() ? text.substring(0, SECOND).replace('T', ' ') : text;
    }

    /** A name of the program itself in the language of the page; what others wrote stands as it is. */
    public String ours(String name) {
        var key = "ours." + name.replaceAll("\\W+", "_");
        // No default of the texts either, as of a word.
        return Objects.requireNonNullElse(texts.getMessage(key, null, null, LocaleContextHolder.getLocale()), name);
    }

    /** The description of a journal in words: what it posts, and by which hour or day close. */
    public String description(String stored) {
        var parts = DESCRIPTION.matcher(stored);
        if (!parts.matches()) {
            return stored;
        }
        var hour = parts.group(4);
        var run = hour == null
                ? text("run.title.NIGHT", parts.group(3))
                : text("run.title.HOUR", parts.group(3) + " " + hour + ":00");
        return parts.group(1) == null
                ? run
                : Stream.of(parts.group(1).split(" "))
                        .map(code -> word("word", code))
                        .collect(Collectors.joining(" ", "", " \u00b7 " + run));
    }

    /** An id of which the middle is left out if it is long; the whole stands in the title. */
    public String shortId(Object id) {
        var text = String.valueOf(id);
        return text.length() <= 24 ? text : text.substring(0, 11) + "\u2026" + text.substring(text.length() - 10);
    }

    /** A text of ours in the language of the page. */
    public String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
