package ai.neolink.settlement.cli;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param isWrong whether something does not work; a warning is text alone
 */
record Finding(boolean isWrong, String text) {
    static Finding good(String text) {
        return new Finding(false, text);
    }

    static Finding warning(String text) {
        return new Finding(false, "warning: " + text);
    }

    /** @param problem what does not work; empty if all is good */
    static Finding of(Optional<String> problem) {
        return problem.map(text -> new Finding(true, text)).orElseGet(() -> good("good"));
    }
}
