package ai.neolink.settlement.channel;

import java.io.IOException;

/**
 * An answer or a file that is not as it must be: not signed, not readable, not what its hash says. Asking again may
 * help.
 */
public final class DamagedAnswer extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedAnswer(String sentence) {
        super(sentence);
    }
}
