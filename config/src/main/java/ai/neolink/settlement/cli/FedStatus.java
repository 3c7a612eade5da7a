package ai.neolink.settlement.cli;

import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Feeds that are behind, and days that were settled without them (O2, O3). */
@Component
class FedStatus {
    private final FeedProgress progress;
    private final ProvisionalDays provisional;
    private final BillingZone zone;
    private final Clock clock;

    FedStatus(FeedProgress progress, ProvisionalDays provisional, BillingZone zone, Clock clock) {
        this.progress = progress;
        this.provisional = provisional;
        this.zone = zone;
        this.clock = clock;
    }

    /** Whether one of the feeds was never pulled whole, or is behind the end of the last hour that has ended. */
    boolean isBehind(Collection<Feed> feeds) {
        return progress.of(feeds).stream().anyMatch(feed -> !feed.reaches(lastEnded()));
    }

    boolean isBehind() {
        return isBehind(progress.listed());
    }

    private long lastEnded() {
        return zone.hourStart(clock.instant().getEpochSecond());
    }

    long feedsBehind() {
        return progress.behind(lastEnded()).size();
    }

    long provisionalDays() {
        return provisional.open().size();
    }

    Table behind() {
        var table = new Table("Feeds behind", "feed", "complete to", "breaks off since");
        progress.behind(lastEnded())
                .forEach(feed -> table.row(
                        feed.feed().path(),
                        feed.at() == null ? "never" : zone.text(feed.at()),
                        feed.refusesSince() == null ? "-" : zone.text(feed.refusesSince())));
        return table;
    }

    Table provisional() {
        var table = new Table("Provisional days", "day", "settled unfed", "by", "reason");
        provisional
                .open()
                .forEach(unfed -> table.row(
                        unfed.day(), unfed.window(), Printable.text(unfed.person()), Printable.text(unfed.reason())));
        return table;
    }
}
