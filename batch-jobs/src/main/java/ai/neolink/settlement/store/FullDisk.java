package ai.neolink.settlement.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a full disk, which the embedded database and the exports report deep in the causes (O5). Only failures of
 * files and of databases with the state of a full disk are read, because the messages of other failures may repeat what
 * strangers wrote, such as a customer's name.
 */
public final class FullDisk {
    private static final Pattern NO_SPACE =
            Pattern.compile("No space left[\\w ]*|Disk quota exceeded|File too large|not enough space on the disk");

    /** PostgreSQL's state for a full disk; its message may be in any language. */
    private static final String DISK_FULL = "53100";

    private static final int DEEPEST = 50;

    private FullDisk() {}

    /** @return the file system's own words, wherever they stand in the causes; empty if the disk is not full */
    public static Optional<String> in(@Nullable Throwable failure) {
        var left = DEEPEST;
        for (var cause = failure; cause != null && left > 0; cause = DatabaseFault.next(cause), left--) {
            var isDatabase = cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
            var words = NO_SPACE.matcher(isDatabase ? String.valueOf(cause.getMessage()) : ofFile(cause));
            if (words.find()) {
                return Optional.of(words.group());
            }
            if (isDatabase) {
                return Optional.of("SQLSTATE " + DISK_FULL);
            }
        }
        return Optional.empty();
    }

    /** The words of the file system without the name of the file; empty if the failure is of another kind. */
    private static String ofFile(Throwable cause) {
        return switch (cause) {
            case FileSystemException file -> String.valueOf(file.getReason());
            case IOException file -> String.valueOf(file.getMessage());
            default -> "";
        };
    }
}
