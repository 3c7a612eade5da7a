package ai.neolink.settlement.store;

import ai.neolink.settlement.refusal.FirstLine;
import ai.neolink.settlement.refusal.RunFailure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The database's own words about a failure, on one line for people, never with the statement or its values. */
public final class DatabaseFault {
    private static final int LONGEST = 50;

    private DatabaseFault() {}

    /**
     * @return the database's own exception, wherever it stands in the chain of causes; for a batch the exception of the
     *     row
     */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        return chain(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    /** A failure and what caused it; a chain may be a circle. */
    static Stream<Throwable> chain(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, DatabaseFault::next).limit(LONGEST);
    }

    /**
     * The next exception of the chain. The text of a batch repeats the statement with its values; the exception behind
     * it says what happened.
     */
    static @Nullable Throwable next(Throwable failure) {
        return failure instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException()
                : failure.getCause();
    }

    /**
     * @param failure the failure to tell people about
     * @return the database's sentence if the failure comes from the database, otherwise the sentence of the failure
     *     itself
     */
    public static String sentence(Throwable failure) {
        return FullDisk.in(failure)
                .map(RunFailure.DISK_FULL::said)
                .or(() -> in(failure).map(DatabaseFault::words))
                .orElseGet(() -> FirstLine.of(failure));
    }

    private static String words(SQLException failure) {
        if (Conflict.isCauseOf(failure)) {
            return RunFailure.DATABASE_BUSY.said(withoutStatement(FirstLine.of(failure)));
        }
        return withoutStatement(FirstLine.of(failure));
    }

    /** Cuts the statement off, which H2 appends. */
    private static String withoutStatement(String line) {
        return line.replaceFirst(";? SQL statement:.*", "").replaceFirst("(?i)^.*\\bSQL \\[.*?\\];\\s*", "");
    }
}
