package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Expected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel whose statements can be pulled. */
public interface StatementFeed extends Expected {
    /** Days that are asked for even if they are accepted; null for the days that are due. */
    record Days(LocalDate from, LocalDate until) {}

    /**
     * @throws ai.neolink.settlement.refusal.Refusal with a sentence that names the setting that is missing or
     *     impossible
     */
    void check();

    /**
     * Tests whether the other side can be reached with these settings; nothing is pulled.
     *
     * @return what is wrong, in a sentence
     */
    Optional<String> probe();

    /** Pulls the statements that are due, or those of the named days. A bad statement does not hold up the others. */
    List<PulledStatement> pull(@Nullable Days days);

    /**
     * Reads a file that a person gives (P47); nothing is asked of the other side.
     *
     * @param name name of the file
     * @param day  the day that the person states; null if none
     * @throws ai.neolink.settlement.refusal.Refusal if a day is needed, or may not be given
     * @throws ai.neolink.settlement.statement.StatementFault if the file is not one of the channel
     */
    GivenFile given(Downloaded file, String name, @Nullable LocalDate day) throws IOException;

    /** Days whose statement should be there by now and is not. */
    List<LocalDate> missing();
}
