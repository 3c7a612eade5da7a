package ai.neolink.settlement.cli;

import ai.neolink.settlement.outbox.ExportOutbox;
import ai.neolink.settlement.period.PeriodLocks;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.stereotype.Component;

/** Shows in {@code settle status} which folders could not be delivered and what was done with months. */
@Component
class DeliveryReport {
    private final ExportOutbox outbox;
    private final PeriodLocks locks;
    private final BillingZone zone;

    DeliveryReport(ExportOutbox outbox, PeriodLocks locks, BillingZone zone) {
        this.outbox = outbox;
        this.locks = locks;
        this.zone = zone;
    }

    void add(Output output) {
        var waiting = new Table(Listing.UNDELIVERED_EXPORTS);
        outbox.failed().forEach(t -> waiting.row(t.target(), t.period(), t.attempt(), zone.text(t.at()), t.answer()));
        output.add(waiting);
        var periods = new Table(Listing.PERIODS);
        locks.history().forEach(e -> periods.row(e.period(), e.state(), e.person(), zone.text(e.at()), e.reason()));
        output.add(periods);
    }
}
