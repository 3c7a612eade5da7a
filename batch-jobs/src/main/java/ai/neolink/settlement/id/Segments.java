package ai.neolink.settlement.id;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts joined by {@code /} into one name that may stand in an address as it is: everything but visible letters,
 * digits and {@code . _ : @ + -} is written as {@code ~} and two hexadecimal digits for each byte of UTF-8. Servers and
 * proxies change or refuse percent signs, backslashes, semicolons and double slashes in paths, so none is used.
 */
public final class Segments {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@+-";
    private static final char ESCAPE = '~';
    private static final String NOTHING = String.valueOf(ESCAPE);
    private static final int HEX = 16;
    private static final int BYTE = 0xff;
    private static final int ESCAPED = 3;
    /** One class of characters, because Java walks a repeated choice by recursion: 4,000 characters broke the stack. */
    private static final Predicate<String> WRITTEN = Pattern.compile("[A-Za-z0-9._:@+~-]+")
            .asMatchPredicate()
            .and(Pattern.compile("~(?![0-9A-F]{2})").asPredicate().negate())
            .or(NOTHING::equals);

    private Segments() {}

    public static String join(String... texts) {
        return Stream.of(texts).map(Segments::written).collect(Collectors.joining("/"));
    }

    /** The texts of a name; empty if {@link #join} never writes such a name. */
    public static Optional<List<String>> split(String name) {
        var segments = List.of(name.split("/", -1));
        return segments.stream().allMatch(WRITTEN)
                ? Optional.of(segments.stream().map(Segments::read).toList())
                : Optional.empty();
    }

    private static String written(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        // A path of dots alone is another folder.
        var dots = text.chars().allMatch(c -> c == '.');
        var out = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (octet & BYTE);
            if (PLAIN.indexOf(c) >= 0 && !dots) {
                out.append(c);
            } else {
                out.append("~%02X".formatted((int) c));
            }
        }
        return out.toString();
    }

    private static String read(String segment) {
        if (segment.equals(NOTHING)) {
            return "";
        }
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == ESCAPE) {
                bytes.write(Integer.parseInt(segment.substring(i + 1, i + ESCAPED), HEX));
                i += ESCAPED - 1;
            } else {
                bytes.write(segment.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
