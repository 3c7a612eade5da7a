package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import ai.neolink.settlement.store.Conflict;
import ai.neolink.settlement.store.DatabaseFault;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataNotFoundException;

/** What is wrong around the program (T14): disk, files, ports, the files of settings, the database. One sentence, and how it ends (O5). */
final class Outside {
    private static final int H2_IN_USE = 90020;
    private static final int H2_MISSING = 90146;
    private static final int H2_DAMAGED = 90030;
    private static final String NO_SPACE = "(?s).*(No space left|[Dd]isk quota|File too large|not enough space).*";

    private Outside() {}

    /** @return what a cause by itself tells; empty if nothing */
    static Optional<Told> explain(Throwable cause, Place place) {
        return switch (cause) {
            case SQLException sql -> Optional.of(database(sql, place));
            case BindException port -> port(place);
            case RuntimeException connector when isConnector(connector) -> port(place);
            case ConfigDataNotFoundException missing ->
                told(
                        Settle.WRONG_USAGE,
                        "the settings cannot be read: %s is not there",
                        missing.getReferenceDescription());
            case IOException file -> file(file);
            default ->
                isDamaged(cause)
                        ? told(Settle.FAILED, "the embedded database %s is damaged; restore a copy", place.database())
                        : Optional.empty();
        };
    }

    /** Tomcat says no more. */
    static boolean isConnector(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).matches("Connector \\[.*] failed to start");
    }

    private static Optional<Told> port(Place place) {
        return told(
                Settle.WRONG_USAGE,
                "management.server.port %s is in use; set another one, or end what listens there",
                place.managementPort());
    }

    private static Optional<Told> told(int code, String sentence, Object... words) {
        return Optional.of(new Told(sentence.formatted(words), code));
    }

    private static boolean isDamaged(Throwable cause) {
        return cause.getClass().getSimpleName().equals("MVStoreException")
                && String.valueOf(cause.getMessage()).matches("(?is).*(corrupt|damaged).*");
    }

    private static Optional<Told> file(IOException failure) {
        if (isFull(failure)) {
            return told(Settle.NOT_NOW, "the disk is full (%s); free some space and try again", failure.getMessage());
        }
        if (failure instanceof FileSystemException at) {
            return told(Settle.FAILED, "%s cannot be read or written: %s", at.getFile(), reason(at));
        }
        return Optional.empty();
    }

    private static boolean isFull(Throwable failure) {
        return String.valueOf(failure.getMessage()).matches(NO_SPACE);
    }

    private static String reason(FileSystemException at) {
        return switch (at) {
            case AccessDeniedException denied -> "permission is denied";
            case NoSuchFileException missing -> "it is not there";
            default -> at.getReason() == null ? "something else is there" : at.getReason();
        };
    }

    private static Told database(SQLException failure, Place place) {
        var state = String.valueOf(failure.getSQLState());
        var words = DatabaseFault.sentence(failure);
        return switch (failure.getErrorCode()) {
            case H2_IN_USE ->
                new Told(
                        "another process has the embedded database %s open".formatted(place.database()),
                        Settle.RUNNING_ELSEWHERE);
            case H2_MISSING ->
                new Told(
                        "there is no database %s; is spring.datasource.url right? “settle pull” makes a new one"
                                .formatted(place.database()),
                        Settle.WRONG_USAGE);
            case H2_DAMAGED ->
                new Told(
                        "the embedded database %s is damaged; restore a copy".formatted(place.database()),
                        Settle.FAILED);
            default -> byState(failure, state, words, place);
        };
    }

    private static Told byState(SQLException failure, String state, String words, Place place) {
        if (state.equals("53100") || isFull(failure)) {
            return new Told(
                    "the database's disk is full: %s; free some space and try again".formatted(words), Settle.NOT_NOW);
        }
        if (Conflict.isCauseOf(failure)) {
            return new Told(words, Settle.NOT_NOW);
        }
        if (state.matches("28.*|3D.*")) {
            return new Told(
                    "the database at %s refuses: %s; check spring.datasource.url, username and password"
                            .formatted(place.database(), words),
                    Settle.WRONG_USAGE);
        }
        if (state.matches("08.*|57P0.|53300") || failure instanceof java.sql.SQLTransientConnectionException) {
            return new Told(
                    "the database at %s is not to be had now: %s; try again, or “settle check”"
                            .formatted(place.database(), words),
                    Settle.NOT_NOW);
        }
        return new Told("the database refused: " + words, Settle.FAILED);
    }
}
