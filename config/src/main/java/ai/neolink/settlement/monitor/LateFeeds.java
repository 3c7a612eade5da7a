package ai.neolink.settlement.monitor;

import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.schedule.Services;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells which feeds are late. Right after an hour no feed reaches its end, and nothing is wrong: the service pulls when
 * the hour is due. A feed is late if it does not reach the end of the last hour that is late; if its pulls fail, or no
 * service pulls, it is late as soon as the hour is due.
 */
@Component
public class LateFeeds {
    /**
     * What feeds must reach now.
     *
     * @param until        epoch seconds
     * @param failingUntil the same for a feed whose pulls fail
     */
    public record Wanted(long until, long failingUntil) {
        /**
         * @param completeTo   null if the feed was never pulled whole
         * @param failingSince null if its last pull did not fail
         */
        public boolean isLate(@Nullable Long completeTo, @Nullable Long failingSince) {
            return completeTo == null || completeTo < (failingSince == null ? until : failingUntil);
        }
    }

    private final Schedule schedule;
    private final Services services;
    private final Thresholds thresholds;
    private final BillingZone zone;
    private final Clock clock;

    LateFeeds(Schedule schedule, Services services, Thresholds thresholds, BillingZone zone, Clock clock) {
        this.schedule = schedule;
        this.services = services;
        this.thresholds = thresholds;
        this.zone = zone;
        this.clock = clock;
    }

    public Wanted wanted() {
        var now = clock.instant().getEpochSecond();
        var due = lastHour(now);
        return new Wanted(services.isThere() ? lastHour(now - thresholds.lateSeconds()) : due, due);
    }

    /** The end of the last hour that was due at an instant. */
    private long lastHour(long instant) {
        return zone.hourStart(schedule.dueUntil(RunKind.HOUR, instant));
    }
}
