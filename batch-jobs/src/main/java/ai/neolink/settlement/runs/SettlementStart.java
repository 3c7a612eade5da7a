package ai.neolink.settlement.runs;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The setting {@code settlement.start}: windows that begin before it are never settled (fine print 4). */
public final class SettlementStart {
    private SettlementStart() {}

    /** @throws IllegalArgumentException with a sentence that names the setting */
    public static Optional<Long> parse(String setting) {
        if (setting.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(setting.strip()).toEpochSecond());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "settlement.start is “%s”; it must be an instant with offset, e.g. 2026-11-01T00:00:00+08:00"
                            .formatted(setting),
                    e);
        }
    }
}
