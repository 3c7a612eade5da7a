package ai.neolink.settlement.cli;

import org.jspecify.annotations.Nullable;

/** Texts of strangers on a terminal: on one line, without control characters. */
final class Printable {
    private Printable() {}

    static String text(@Nullable String text) {
        return text == null
                ? ""
                : text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
