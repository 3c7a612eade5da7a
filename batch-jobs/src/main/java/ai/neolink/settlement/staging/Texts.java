package ai.neolink.settlement.staging;

/** Text of strangers made safe to store. */
final class Texts {
    private Texts() {}

    static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** NUL and lone surrogates cannot be stored as UTF-8 by every database; they become U+FFFD. */
    static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
