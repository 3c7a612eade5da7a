package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Expected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel whose statements can be pulled. */
public interface StatementFeed extends Expected {
    /** The days that are asked for whatever is accepted; null for those that are due. */
    record Days(LocalDate from, LocalDate until) {}

    /** @throws IllegalArgumentException with a sentence that names the setting that is missing or impossible */
    void check();

    /**
     * Whether the other side can be reached as the settings say; nothing is pulled.
     *
     * @return what is wrong, in a sentence
     */
    Optional<String> probe();

    /** Pulls what is due, or the days that are named. A statement that is no good does not hold up the others. */
    List<PulledStatement> pull(@Nullable Days days);

    /**
     * Understands a file that a person gives (P47); nothing is asked of the other side.
     *
     * @param name the file's
     * @param day  that it is said to be of; null if none is
     * @throws IllegalArgumentException if a day is needed, or none may be given
     * @throws ai.neolink.settlement.statement.StatementFault if it is no file of the channel
     */
    GivenFile given(Downloaded file, String name, @Nullable LocalDate day) throws IOException;

    /** Days whose statement should be there by now and is not. */
    List<LocalDate> missing();
}
