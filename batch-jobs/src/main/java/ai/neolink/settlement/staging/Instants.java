package ai.neolink.settlement.staging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads instants as feeds write them: ISO 8601 with an offset, and 24:00 for the end of a day. */
final class Instants {
    private static final Pattern MIDNIGHT = Pattern.compile("(.*T)24:00(:00(?:\\.0+)?)?([Z+-].*)");

    private Instants() {}

    /** @throws DateTimeException if the text is no instant */
    static Instant parse(String text) {
        var midnight = MIDNIGHT.matcher(text);
        if (midnight.matches()) {
            return OffsetDateTime.parse(midnight.group(1) + "00:00" + midnight.group(3))
                    .toInstant()
                    .plus(1, ChronoUnit.DAYS);
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
