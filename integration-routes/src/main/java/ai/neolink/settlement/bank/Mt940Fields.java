package ai.neolink.settlement.bank;

import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.statement.StatementFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an MT940 file, one after the other. A line that only looks like a tag is text: banks wrap remarks
 * wherever a line is full, so a remark may continue with “:20:15” (P43).
 */
final class Mt940Fields {
    /** A field: its tag and its lines. */
    record Field(String tag, List<String> lines) {
        String first() {
            return lines.getFirst().strip();
        }
    }

    /** DOTALL, because a next-line character (U+0085) or U+2028 in a remark is text, but “.” would stop there. */
    private static final Pattern TAG = Pattern.compile("(?:\\{.*\\{4:)?:(\\d{2}[A-Z]?):(.*)", Pattern.DOTALL);

    private static final Set<String> TAGS =
            Set.of("20", "21", "25", "25P", "28", "28C", "60F", "60M", "61", "62F", "62M", "64", "65", "86");
    private static final Set<String> AFTER_INFORMATION = Set.of("61", "62F", "62M", "64", "65");
    private static final Set<String> BEFORE_MOVEMENTS = Set.of("60F", "60M", "61");
    private static final Set<String> BEFORE_THE_END = Set.of("62F", "62M", "64", "65");
    private static final int MOST_TEXT_LINES = 100;

    private final BoundedLines lines;

    /** The current tag; text before the first tag and between messages belongs to no field. */
    private @Nullable String tag;

    /** The last tag other than :86:; it decides what an :86: is about. */
    private String about = "";

    private List<String> text = new ArrayList<>();

    Mt940Fields(BoundedLines lines) {
        this.lines = lines;
    }

    /** @return the next field; null after the last field */
    @Nullable
    Field next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            var cleaned = line.indexOf('\u0001') >= 0 ? line.replace("\u0001", "") : line;
            var match = TAG.matcher(cleaned);
            if (match.matches() && ends(match.group(1))) {
                var complete = complete();
                tag = match.group(1);
                text.add(match.group(2));
                if (complete != null) {
                    return complete;
                }
            } else if (cleaned.startsWith("-}") || cleaned.strip().equals("-")) {
                var complete = complete();
                if (complete != null) {
                    return complete;
                }
            } else if (tag != null) {
                add(cleaned);
            }
        }
        return complete();
    }

    private void add(String line) {
        if (text.size() == MOST_TEXT_LINES) {
            throw new StatementFault("field :%s: has more than %d lines".formatted(tag, MOST_TEXT_LINES));
        }
        text.add(line);
    }

    /** Whether a tag ends the current field. */
    private boolean ends(String next) {
        if (!"86".equals(tag) || !BEFORE_MOVEMENTS.contains(about) && !BEFORE_THE_END.contains(about)) {
            return TAGS.contains(next);
        }
        return AFTER_INFORMATION.contains(next) || next.equals("20") && BEFORE_THE_END.contains(about);
    }

    private @Nullable Field complete() {
        if (tag == null) {
            return null;
        }
        var field = new Field(tag, text);
        about = tag.equals("86") ? about : tag;
        tag = null;
        text = new ArrayList<>();
        return field;
    }
}
