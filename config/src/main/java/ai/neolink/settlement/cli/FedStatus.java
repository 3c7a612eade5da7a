package ai.neolink.settlement.cli;

import ai.neolink.settlement.monitor.Need;
import ai.neolink.settlement.monitor.Needs;
import ai.neolink.settlement.report.FeedFigures;
import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Shows how far each feed was pulled, which feeds are behind, and which days were settled without them (O2, O3). */
@Component
class FedStatus {
    private final FeedFigures figures;
    private final FeedProgress progress;
    private final ProvisionalDays provisional;
    private final Needs needs;
    private final BillingZone zone;
    private final Clock clock;

    FedStatus(
            FeedFigures figures,
            FeedProgress progress,
            ProvisionalDays provisional,
            Needs needs,
            BillingZone zone,
            Clock clock) {
        this.needs = needs;
        this.figures = figures;
        this.progress = progress;
        this.provisional = provisional;
        this.zone = zone;
        this.clock = clock;
    }

    Table feeds() {
        var table = new Table(Listing.FEEDS);
        for (var feed : figures.all()) {
            var path = feed.feed().path();
            feed.pulledAt()
                    .ifPresentOrElse(
                            at -> table.row(
                                    path,
                                    feed.rows(),
                                    zone.text(at),
                                    (clock.instant().getEpochSecond() - at) / 60,
                                    new Table.Shown(feed.complete(), feed.complete() ? "yes" : "no")),
                            () -> table.row(
                                    path,
                                    feed.rows(),
                                    new Table.Shown(null, "never"),
                                    new Table.Shown(null, "-"),
                                    new Table.Shown(false, "no")));
        }
        return table;
    }

    /** The need for a person because some feeds were never pulled whole, or are behind the end of the last hour. */
    Need need(Collection<Feed> feeds) {
        return needs.behind(feeds);
    }

    Need need() {
        return need(progress.listed());
    }

    private long lastEnded() {
        return zone.hourStart(clock.instant().getEpochSecond());
    }

    Table behind() {
        var table = new Table(Listing.FEEDS_BEHIND);
        progress.behind(lastEnded())
                .forEach(feed -> table.row(
                        feed.feed().path(),
                        feed.at() == null ? new Table.Shown(null, "never") : zone.text(feed.at()),
                        feed.refusesSince() == null ? new Table.Shown(null, "-") : zone.text(feed.refusesSince())));
        return table;
    }

    Table provisional() {
        var table = new Table(Listing.PROVISIONAL_DAYS);
        provisional.open().forEach(unfed -> table.row(unfed.day(), unfed.window(), unfed.person(), unfed.reason()));
        return table;
    }
}
