package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The age of open items: counted to the last settled day, as exports count, or else to today. */
@Component
public class Ages {
    private final SealedDays sealed;
    private final BillingZone zone;
    private final Clock clock;

    Ages(SealedDays sealed, BillingZone zone, Clock clock) {
        this.sealed = sealed;
        this.zone = zone;
        this.clock = clock;
    }

    /** The day to whose close ages are counted, which pages say beside them; empty before the first close. */
    public Optional<LocalDate> closed() {
        return sealed.last();
    }

    /** The day to which ages are counted: that of the last close, or before the first one the day it is. */
    private LocalDate today() {
        return closed().orElseGet(() -> zone.day(clock.instant().getEpochSecond()));
    }

    public long days(LocalDate since) {
        return Math.max(0, ChronoUnit.DAYS.between(since, today()));
    }

    /** The date on which that was opened, or before, which is so many days old, or older. */
    public LocalDate opened(int days) {
        return today().minusDays(days);
    }
}
