package ai.neolink.settlement.monitor;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.operations.Waiting;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.report.EndedRuns;
import ai.neolink.settlement.report.OpenFigures;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.schedule.Rounds;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.DatabaseTrouble;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads the state of everything from the tables and keeps it for a few seconds, so that a scrape of many metrics reads
 * once.
 */
@Component
public class Readings {
    /** {@code -1} as an age means never. */
    private static final long NEVER = EndedRuns.NEVER;

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    private static final long KEPT_NANOS = 5_000_000_000L;

    private final EndedRuns ended;
    private final Windows windows;
    private final Waiting waits;
    private final FeedProgress progress;
    private final Runs runs;
    private final Schedule schedule;
    private final ObjectProvider<StatementFeed> statements;
    private final Outbox outbox;
    private final Clock clock;
    private final Rounds rounds;
    private final SilentHosts silent;
    private final OpenFigures open;
    private final ExportDelivery exports;
    private final Disks disks;
    private final OpenRejects rejects;
    private final Probe probe;
    private final LastMoney money;
    private final BillingZone zone;
    private final long startedAt;
    private @Nullable Snapshot last;
    private String fault = "";
    private DatabaseTrouble trouble = DatabaseTrouble.OTHER;
    private @Nullable Long failsSince;
    private boolean looked;
    private long lookedAt;

    Readings(
            EndedRuns ended,
            Windows windows,
            Waiting waits,
            FeedProgress progress,
            Runs runs,
            Schedule schedule,
            ObjectProvider<StatementFeed> statements,
            Outbox outbox,
            Clock clock,
            Rounds rounds,
            SilentHosts silent,
            OpenFigures open,
            ExportDelivery exports,
            Disks disks,
            OpenRejects rejects,
            Probe probe,
            LastMoney money,
            BillingZone zone) {
        this.money = money;
        this.zone = zone;
        this.probe = probe;
        this.rejects = rejects;
        this.ended = ended;
        this.windows = windows;
        this.waits = waits;
        this.progress = progress;
        this.runs = runs;
        this.schedule = schedule;
        this.statements = statements;
        this.outbox = outbox;
        this.clock = clock;
        this.rounds = rounds;
        this.silent = silent;
        this.open = open;
        this.exports = exports;
        this.disks = disks;
        startedAt = clock.instant().getEpochSecond();
    }

    /**
     * The state, at most a few seconds old.
     *
     * @throws IllegalStateException with the database's words if the tables cannot be read; the failure is also kept
     *     for a few seconds, so that callers do not queue up
     */
    public synchronized Snapshot now() {
        if (!isFresh()) {
            try {
                probe.check();
                last = look();
                answers();
            } catch (RuntimeException e) {
                last = null;
                trouble = DatabaseTrouble.of(e);
                fails(DatabaseFault.sentence(e));
            }
            looked = true;
            lookedAt = System.nanoTime();
        }
        if (last == null) {
            throw new IllegalStateException("the tables cannot be read: " + fault);
        }
        return last;
    }

    /** Logs the failure once, and once more when it is over. */
    private void fails(String why) {
        fault = why;
        if (failsSince == null) {
            failsSince = System.nanoTime();
            LOG.warn("the tables cannot be read: {}", why);
        }
    }

    private void answers() {
        if (failsSince != null) {
            LOG.info(
                    "the tables can be read again, after {} s",
                    Duration.ofNanos(System.nanoTime() - failsSince).toSeconds());
            failsSince = null;
        }
    }

    private boolean isFresh() {
        return looked && System.nanoTime() - lookedAt < KEPT_NANOS;
    }

    boolean areGood() {
        return fault().isEmpty();
    }

    /** The database's words why the tables cannot be read; empty if they can. */
    synchronized Optional<String> fault() {
        try {
            now();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(fault);
        }
    }

    /** The kind of that failure, for callers who may not read the database's words. */
    synchronized Optional<DatabaseTrouble> trouble() {
        return fault().map(_ -> trouble);
    }

    private Snapshot look() {
        var now = clock.instant().getEpochSecond();
        var done = ended.at(now);
        var unfinished = runs.unfinished();
        var waiting = outbox.waiting();
        var refused = exports.refused();
        return new Snapshot(
                feeds(now),
                done.ages(),
                done.last(),
                backlog(now, done.ages()),
                waits.of(window -> schedule.isDue(window, now), now),
                rounds.isFirst(),
                unfinished,
                unfinished.map(run -> runs.message(run.id())).orElse(""),
                silent(),
                open.look(now),
                rejects.count(),
                missing(),
                open.quarantined(),
                waiting.count(),
                waiting.count() == 0 ? 0 : Math.max(0, now - waiting.oldestToldAt()),
                refused.folders(),
                refused.folders() == 0 ? 0 : Math.max(0, now - refused.since()),
                disks.free(),
                money.of(done.last(), zone.day(now)));
    }

    private Backlog backlog(long now, Map<RunKind, Long> lastGood) {
        var due = schedule.backlog(windows, now);
        var overdue = due.oldest().map(window -> now - schedule.dueAt(window)).orElse(0L);
        var still = lastGood.values().stream().filter(age -> age != NEVER).reduce(overdue, Math::min);
        return new Backlog(
                due.windows(),
                due.oldest(),
                overdue,
                rounds.isFirst() ? Math.min(still, Math.max(0, now - startedAt)) : still);
    }

    private Map<Feed, Snapshot.FeedState> feeds(long now) {
        var feeds = new LinkedHashMap<Feed, Snapshot.FeedState>();
        progress.of(progress.listed())
                .forEach(feed -> feeds.put(
                        feed.feed(),
                        new Snapshot.FeedState(
                                feed.at() == null ? NEVER : Math.max(0, now - feed.at()),
                                Optional.ofNullable(feed.refusesSince()))));
        return feeds;
    }

    /** The silent hosts that are still asked; a host that is not asked any more would be silent for ever. */
    private List<SilentHost> silent() {
        var asked = statements.stream()
                .filter(StatementFeed::isEnabled)
                .map(feed -> feed.channel().path())
                .collect(Collectors.toCollection(HashSet::new));
        if (!progress.listed().isEmpty()) {
            asked.add(SilentHosts.PLATFORM);
        }
        return silent.all().stream()
                .filter(host -> asked.contains(host.party()))
                .toList();
    }

    private Map<Channel, Long> missing() {
        var days = new EnumMap<Channel, Long>(Channel.class);
        statements.stream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed -> days.put(feed.channel(), (long) feed.missing().size()));
        return days;
    }
}
