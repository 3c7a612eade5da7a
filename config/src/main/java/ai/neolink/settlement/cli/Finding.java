package ai.neolink.settlement.cli;

import java.util.Optional;

/**
 * The result of a check.
 *
 * @param isWrong whether something does not work; a warning has only a text
 */
record Finding(boolean isWrong, String text) {
    static Finding good(String text) {
        return new Finding(false, text);
    }

    static Finding warning(String text) {
        return new Finding(false, "warning: " + text);
    }

    /** @param problem what does not work; empty if everything is good */
    static Finding of(Optional<String> problem) {
        return problem.map(text -> new Finding(true, text)).orElseGet(() -> good("good"));
    }
}
