package ai.neolink.settlement.channel;

import java.io.IOException;

/** An answer or a file that is damaged: not signed, not readable, or with another hash. Another try may help. */
public final class DamagedAnswer extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedAnswer(String sentence) {
        super(sentence);
    }
}
