package ai.neolink.settlement.engine;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A unit could not be read, settled or written. The message names the unit, so that a person can look at its input
 * (T10).
 */
public final class UnitFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnitFailed(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param owner key of the unit's owner, usually a customer */
    public static UnitFailed of(JdbcClient jdbc, BookId book, long owner, long unit, Throwable cause) {
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new UnitFailed(
                "%s of %s, book %s: %s"
                        .formatted(
                                name(jdbc, unit),
                                name(jdbc, owner),
                                book,
                                message.lines().findFirst().orElse(message)),
                cause);
    }

    /** The id of a key as people write it; not every unit has one. */
    private static String name(JdbcClient jdbc, long key) {
        try {
            return jdbc.sql("select kind, id from entity where entity_key = :key")
                    .param("key", key)
                    .query((row, n) -> "%s “%s”".formatted(row.getString("kind"), row.getString("id")))
                    .optional()
                    .orElse("unit " + key);
        } catch (DataAccessException e) {
            return "unit " + key;
        }
    }
}
