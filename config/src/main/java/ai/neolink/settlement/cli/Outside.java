package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.DatabaseTrouble;
import ai.neolink.settlement.store.FullDisk;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.config.ConfigDataNotFoundException;

/**
 * Explains failures of the surroundings (T14): disk, files, ports, files of settings, the database. Each gives one
 * sentence and an exit code (O5).
 */
final class Outside {
    private static final int H2_IN_USE = 90020;
    private static final int H2_MISSING = 90146;
    private static final int H2_DAMAGED = 90030;
    private static final int H2_READ_ONLY = 90097;

    /** H2's errors for a file or folder that cannot be made, opened, read or written. */
    private static final Set<Integer> H2_FILES = Set.of(90028, 90031, 90061, 90062);

    private Outside() {}

    /** @return the explanation of a single cause; empty if it has none */
    static Optional<Told> explain(Throwable cause, Place place) {
        if (FullDisk.in(cause).isPresent()) {
            return full(cause);
        }
        return switch (cause) {
            case SQLException sql -> Optional.of(database(sql, place));
            case BindException port -> port(port, place);
            case org.springframework.boot.context.properties.bind.BindException setting -> setting(setting);
            case RuntimeException connector when isConnector(connector) -> port(connector, place);
            case ConfigDataNotFoundException missing ->
                told(
                        Settle.WRONG_USAGE,
                        "the settings cannot be read: %s is not there",
                        missing.getReferenceDescription());
            case ConfigDataException settings ->
                told(Settle.WRONG_USAGE, "the settings cannot be read: %s", String.valueOf(settings.getMessage()));
            case IllegalStateException settings
            when isNoSettingsFile(settings) ->
                told(
                        Settle.WRONG_USAGE,
                        "the settings cannot be read: %s; it must be a file that ends with .yaml, or a "
                                + "folder that ends with /",
                        String.valueOf(settings.getMessage()));
            case IOException file -> file(file);
            default ->
                isDamaged(cause)
                        ? told(Settle.FAILED, "the embedded database %s is damaged; restore a copy", place.database())
                        : Optional.empty();
        };
    }

    /** The failure of a framework's setting; the sentence names the setting rather than its class. */
    private static Optional<Told> setting(org.springframework.boot.context.properties.bind.BindException failure) {
        var property = failure.getProperty();
        return property == null
                ? Optional.empty()
                : told(
                        Settle.WRONG_USAGE,
                        "%s is “%s”, which does not fit: %s",
                        property.getName(),
                        property.getValue(),
                        DatabaseFault.sentence(failure));
    }

    /** Whether a file has an unknown extension; Spring Boot has no exception of its own for this. */
    private static boolean isNoSettingsFile(IllegalStateException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Unable to load config data from");
    }

    /** Whether the failure is a connector's; Tomcat says no more. */
    static boolean isConnector(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).matches("Connector \\[.*] failed to start");
    }

    private static Optional<Told> port(Exception failure, Place place) {
        return told(
                Settle.WRONG_USAGE,
                "%s is in use; set another one, or end what listens there",
                place.portSetting(String.valueOf(failure.getMessage())));
    }

    private static Optional<Told> told(int code, String sentence, Object... words) {
        return Optional.of(new Told(sentence.formatted(words), code));
    }

    private static boolean isDamaged(Throwable cause) {
        return cause.getClass().getSimpleName().equals("MVStoreException")
                && String.valueOf(cause.getMessage()).matches("(?is).*(corrupt|damaged).*");
    }

    private static Optional<Told> full(Throwable failure) {
        return told(
                Settle.NOT_NOW,
                "the %s is full (%s); free some space and try again",
                DatabaseFault.in(failure).isPresent() ? "database's disk" : "disk",
                FullDisk.in(failure).orElseGet(() -> DatabaseFault.sentence(failure)));
    }

    private static Optional<Told> file(IOException failure) {
        if (failure instanceof FileSystemException at) {
            return told(Settle.FAILED, "%s cannot be read or written: %s", at.getFile(), reason(at));
        }
        return Optional.empty();
    }

    private static String reason(FileSystemException at) {
        return switch (at) {
            case AccessDeniedException denied -> "permission is denied";
            case NoSuchFileException missing -> "it is not there";
            default -> at.getReason() == null ? "something else is there" : at.getReason();
        };
    }

    private static Told database(SQLException failure, Place place) {
        var fault = DatabaseFault.in(failure).orElse(failure);
        return switch (fault.getErrorCode()) {
            case H2_IN_USE -> new Told(place.inUse(), Settle.RUNNING_ELSEWHERE);
            case H2_MISSING -> place.noLedger();
            case H2_DAMAGED ->
                new Told(
                        "the embedded database %s is damaged; restore a copy".formatted(place.database()),
                        Settle.FAILED);
            case H2_READ_ONLY ->
                new Told(
                        "the embedded database %s cannot be written: its file or its folder is read-only"
                                .formatted(place.database()),
                        Settle.WRONG_USAGE);
            default ->
                H2_FILES.contains(fault.getErrorCode()) && place.isEmbedded()
                        ? embeddedFile(fault, place)
                        : byTrouble(fault, place);
        };
    }

    /**
     * The failure of the embedded database's file: an existing file was good once; for a missing one the address is
     * wrong.
     */
    private static Told embeddedFile(SQLException fault, Place place) {
        return place.isThere()
                ? new Told(
                        "the embedded database %s cannot be read or written: %s"
                                .formatted(place.database(), deepest(fault)),
                        Settle.FAILED)
                : new Told(
                        "the embedded database %s cannot be made (%s); is spring.datasource.url right?"
                                .formatted(place.database(), deepest(fault)),
                        Settle.WRONG_USAGE);
    }

    /** The words of the file system. */
    private static String deepest(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof FileSystemException at
                ? "%s: %s".formatted(at.getFile(), reason(at))
                : DatabaseFault.sentence(cause);
    }

    private static Told byTrouble(SQLException fault, Place place) {
        var words = DatabaseFault.sentence(fault);
        return switch (DatabaseTrouble.of(fault)) {
            case FULL -> full(fault).orElseThrow();
            case BUSY -> new Told(words, Settle.NOT_NOW);
            case REFUSED ->
                new Told(
                        "the database at %s refuses: %s; check spring.datasource.url, username and password"
                                .formatted(place.database(), words),
                        Settle.WRONG_USAGE);
            case AWAY ->
                new Told(
                        "the database at %s is not available now: %s; try again, or “settle check”"
                                .formatted(place.database(), words),
                        Settle.NOT_NOW);
            case OTHER -> new Told("the database refused: " + words, Settle.FAILED);
        };
    }
}
