package ai.neolink.settlement.cli;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints texts of strangers on a terminal. People assign money by what they read, so an invisible character, or one
 * that looks like another, is shown by its number in braces, as {@code u{202E}} after a backslash (T13).
 */
final class Printable {
    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7e;

    /** Columns of ids, in all tables. */
    private static final Pattern ID_COLUMN = Pattern.compile(
            "(.*[_ ])?(id|account|customer|user|sku|instance|resource|meter|order|recharge|number|no|takes_back)");

    private Printable() {}

    /** A sentence that may quote strangers, on one line and without control characters. */
    static String text(@Nullable String text) {
        return text == null
                ? ""
                : escape(text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip(), Printable::isUnseen);
    }

    /** An id; everything except visible ASCII is escaped. */
    static String id(String id) {
        return escape(id, c -> c < FIRST_VISIBLE || c > LAST_VISIBLE);
    }

    /** A name; control and format characters, line and paragraph separators, and blanks at its ends are escaped. */
    static String name(String name) {
        int from = 0;
        int until = name.length();
        while (from < until && isBlank(name.charAt(from))) {
            from++;
        }
        while (until > from && isBlank(name.charAt(until - 1))) {
            until--;
        }
        return escape(name.substring(0, from), c -> true)
                + escape(name.substring(from, until), Printable::isUnseen)
                + escape(name.substring(until), c -> true);
    }

    /** A cell under a header. */
    static String cell(String header, String text) {
        return ID_COLUMN.matcher(header).matches() ? id(text) : name(text);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String escape(String text, IntPredicate hidden) {
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (hidden.test(c)) {
                shown.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
