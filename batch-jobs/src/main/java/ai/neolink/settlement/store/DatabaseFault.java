package ai.neolink.settlement.store;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database said when something failed, for people: its own words on one line, never a statement or its values.
 */
public final class DatabaseFault {
    private DatabaseFault() {}

    /** @return the database's own exception, wherever it is in the chain; of a batch that of the row */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        SQLException found = null;
        var left = 50;
        for (var cause = failure; cause != null && left > 0; left--) {
            if (cause instanceof SQLException e) {
                found = e;
            }
            cause = next(cause);
        }
        return Optional.ofNullable(found);
    }

    /** A batch's own text repeats the statement with its values; what is behind it says what happened. */
    static @Nullable Throwable next(Throwable failure) {
        return failure instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException()
                : failure.getCause();
    }

    /**
     * @param failure that is told to people
     * @return its sentence: the database's, if it comes from there; else its own
     */
    public static String sentence(Throwable failure) {
        return FullDisk.in(failure)
                .map("the disk is full (%s)"::formatted)
                .or(() -> in(failure).map(DatabaseFault::words))
                .orElseGet(() -> firstLine(failure));
    }

    private static String words(SQLException failure) {
        if (Conflict.isCauseOf(failure)) {
            return "the database was busy for too long (%s); try again".formatted(withoutStatement(firstLine(failure)));
        }
        return withoutStatement(firstLine(failure));
    }

    /** H2 appends the statement. */
    private static String withoutStatement(String line) {
        return line.replaceFirst(";? SQL statement:.*", "").replaceFirst("(?i)^.*\\bSQL \\[.*?\\];\\s*", "");
    }

    private static String firstLine(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}
