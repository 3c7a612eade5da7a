package ai.neolink.settlement.monitor;

import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.schedule.Services;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether windows that are due need a person. */
@Component
class DueNeed {
    private final Windows windows;
    private final Schedule schedule;
    private final SettlementStart start;
    private final Services services;
    private final Owner owner;
    private final Thresholds thresholds;
    private final Clock clock;

    DueNeed(
            Windows windows,
            Schedule schedule,
            SettlementStart start,
            Services services,
            Owner owner,
            Thresholds thresholds,
            Clock clock) {
        this.windows = windows;
        this.schedule = schedule;
        this.start = start;
        this.services = services;
        this.owner = owner;
        this.thresholds = thresholds;
        this.clock = clock;
    }

    /**
     * The need for a person; none for windows that are being settled or that a service will settle, as long as they are
     * not late.
     */
    Optional<Need> need() {
        if (start.instant().isEmpty()) {
            return Optional.of(
                    new Need("start", 1, "no start is set (“settle catch-up --start DATE-OR-HOUR” sets it once)"));
        }
        var now = clock.instant().getEpochSecond();
        var due = schedule.backlog(windows, now);
        return due.oldest()
                .filter(oldest -> owner.hold() != Owner.Hold.HELD)
                .filter(oldest -> !services.isThere() || now - schedule.dueAt(oldest) > thresholds.lateSeconds())
                .map(oldest -> Need.of(
                        "due", due.windows(), "window is due and not settled", "windows are due and not settled"));
    }
}
