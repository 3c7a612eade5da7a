package ai.neolink.settlement.monitor;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.outbox.ExportOutbox;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.staging.CompleteTo;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lists what needs a person, in a few words each: the first line of {@code settle status}, and of the first page. */
@Component
public class Needs {
    private final Runs runs;
    private final Owner owner;
    private final DueNeed due;
    private final OpenNeeds open;
    private final MissingStatements faults;
    private final ObjectProvider<StatementFeed> statements;
    private final Outbox actions;
    private final ExportOutbox exports;
    private final FeedProgress progress;
    private final LateFeeds late;
    private final ProvisionalDays provisional;
    private final BillingZone zone;
    private final Clock clock;

    Needs(
            Runs runs,
            Owner owner,
            DueNeed due,
            OpenNeeds open,
            MissingStatements faults,
            ObjectProvider<StatementFeed> statements,
            Outbox actions,
            ExportOutbox exports,
            FeedProgress progress,
            LateFeeds late,
            ProvisionalDays provisional,
            BillingZone zone,
            Clock clock) {
        this.runs = runs;
        this.owner = owner;
        this.due = due;
        this.open = open;
        this.faults = faults;
        this.statements = statements;
        this.actions = actions;
        this.exports = exports;
        this.progress = progress;
        this.late = late;
        this.provisional = provisional;
        this.zone = zone;
        this.clock = clock;
    }

    /** The needs in the order in which a person should look at them. */
    public List<Need> all() {
        return Stream.of(Stream.of(run(), due.need()).flatMap(Optional::stream), inputs(), open.needs(), outputs())
                .flatMap(needs -> needs)
                .filter(need -> need.count() > 0)
                .toList();
    }

    /** The need because of an unfinished run; a run under way needs nobody. */
    private Optional<Need> run() {
        return runs.unfinished()
                .filter(run -> owner.hold() != Owner.Hold.HELD)
                .map(run -> new Need(
                        "run",
                        1,
                        "%s %s"
                                .formatted(
                                        run.name(zone),
                                        run.state() == RunState.FAILED ? "failed" : "was left behind")));
    }

    private Stream<Need> inputs() {
        var quarantined = faults.all().stream()
                .filter(fault -> fault.state() == MissingStatements.MissingState.QUARANTINED)
                .count();
        var missing = statements.stream()
                .filter(StatementFeed::isEnabled)
                .mapToLong(feed -> feed.missing().size())
                .sum();
        return Stream.of(
                late(),
                Need.of("provisional", provisionalDays(), "day is provisional", "days are provisional"),
                Need.of("statements", quarantined, "statement is quarantined", "statements are quarantined"),
                Need.of("missing", missing, "statement is missing", "statements are missing"));
    }

    private Need late() {
        var wanted = late.wanted();
        return behind(progress.listed(), feed -> wanted.isLate(feed.at(), feed.refusesSince()));
    }

    /**
     * The need because some feeds were never pulled whole, or are behind the end of the last hour, for a command that
     * does not wait for the service: there is no grace.
     */
    public Need behind(Collection<Feed> feeds) {
        var ended = zone.hourStart(clock.instant().getEpochSecond());
        return behind(feeds, feed -> !feed.reaches(ended));
    }

    private Need behind(Collection<Feed> feeds, Predicate<CompleteTo> isBehind) {
        var behind = progress.of(feeds).stream().filter(isBehind).count();
        return Need.of("feeds", behind, "feed is behind", "feeds are behind");
    }

    private long provisionalDays() {
        return provisional.open().stream()
                .map(ProvisionalDays.UnfedWindow::day)
                .distinct()
                .count();
    }

    private Stream<Need> outputs() {
        return Stream.of(
                Need.of("actions", actions.waiting().count(), "action is not delivered", "actions are not delivered"),
                Need.of("exports", exports.failed().size(), "export is not delivered", "exports are not delivered"));
    }
}
