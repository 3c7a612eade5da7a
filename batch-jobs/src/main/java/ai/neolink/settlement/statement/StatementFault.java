package ai.neolink.settlement.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The reason why a whole statement is quarantined, in one sentence. Asking for the same file again would not help. */
public final class StatementFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable LocalDate lastDay;

    public StatementFault(String sentence) {
        this(sentence, null);
    }

    /** @param lastDay the last day of the statement, if the file states it */
    public StatementFault(String sentence, @Nullable LocalDate lastDay) {
        super(sentence);
        this.lastDay = lastDay;
    }

    public @Nullable LocalDate lastDay() {
        return lastDay;
    }
}
