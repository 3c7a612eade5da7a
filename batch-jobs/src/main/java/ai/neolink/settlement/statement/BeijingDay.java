package ai.neolink.settlement.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A calendar day in Beijing. Providers cut bills by Beijing days and write Beijing times without an offset (payments
 * rule 4).
 */
public final class BeijingDay {
    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private BeijingDay() {}

    public static LocalDate of(long instant) {
        return Instant.ofEpochSecond(instant).atOffset(OFFSET).toLocalDate();
    }

    public static long start(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(OFFSET);
    }

    public static long end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
