package ai.neolink.settlement.store;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A disk with no room, as file systems say it: the embedded database and the exports tell it only far down in the
 * causes (O5).
 */
public final class FullDisk {
    private static final Pattern NO_SPACE =
            Pattern.compile("No space left[\\w ]*|Disk quota exceeded|File too large|not enough space on the disk");
    private static final int DEEPEST = 50;

    private FullDisk() {}

    /** @return the file system's own words, wherever they stand in the causes; empty if the disk is not full */
    public static Optional<String> in(@Nullable Throwable failure) {
        var left = DEEPEST;
        for (var cause = failure; cause != null && left > 0; cause = DatabaseFault.next(cause), left--) {
            var words = NO_SPACE.matcher(String.valueOf(cause.getMessage()));
            if (words.find()) {
                return Optional.of(words.group());
            }
        }
        return Optional.empty();
    }
}
