package ai.neolink.settlement.monitor;

import ai.neolink.settlement.bill.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.jobs.Waiting;
import ai.neolink.settlement.jobs.Waiting.Wait;
import ai.neolink.settlement.lifecycle.Outbox;
import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.monitor.OpenReadings.Open;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.schedule.Rounds;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.store.DatabaseFault;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What there is to see now, read from the tables; kept for a few seconds, so that a scrape of many metrics reads once. */
@Component
public class Readings {
    /** {@code -1} as an age means never. */
    private static final long NEVER = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    private static final long KEPT_NANOS = 5_000_000_000L;

    /**
     * One look.
     *
     * @param feedLag            seconds since what each feed that is listed is complete to
     * @param lastGood           seconds since the last run of each kind was done
     * @param waiting            what keeps its oldest window from being settled, if it waits
     * @param isFirstRound       whether this process has not ended its first round: much cannot be judged yet
     * @param unfinished         a run that is running, failed or was stopped
     * @param message            why it failed
     * @param silent             hosts that do not answer
     * @param missing            days without a statement, by channel
     * @param quarantined        statements that were refused, by channel
     * @param undelivered        actions
     * @param undeliveredSeconds age of the oldest
     * @param exports            folders that a place refused
     * @param exportSeconds      since the first of them was refused
     */
    public record Look(
            Map<Feed, Long> feedLag,
            Map<RunKind, Long> lastGood,
            Backlog backlog,
            Optional<Wait> waiting,
            boolean isFirstRound,
            Optional<Run> unfinished,
            String message,
            List<SilentHost> silent,
            Open open,
            long rejects,
            Map<Channel, Long> missing,
            Map<Channel, Long> quarantined,
            long undelivered,
            long undeliveredSeconds,
            long exports,
            long exportSeconds,
            List<Free> disks) {}

    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final Waiting waits;
    private final FeedProgress progress;
    private final Runs runs;
    private final Schedule schedule;
    private final ObjectProvider<StatementFeed> statements;
    private final Outbox outbox;
    private final Clock clock;
    private final Rounds rounds;
    private final SilentHosts silent;
    private final OpenReadings open;
    private final ExportDelivery exports;
    private final Disks disks;
    private final long startedAt;
    private @Nullable Look last;
    private boolean looked;
    private long lookedAt;

    Readings(
            JdbcClient jdbc,
            Settlement settlement,
            Waiting waits,
            FeedProgress progress,
            Runs runs,
            Schedule schedule,
            ObjectProvider<StatementFeed> statements,
            Outbox outbox,
            Clock clock,
            Rounds rounds,
            SilentHosts silent,
            OpenReadings open,
            ExportDelivery exports,
            Disks disks) {
        this.jdbc = jdbc;
        this.settlement = settlement;
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
     * At most a few seconds old.
     *
     * @throws IllegalStateException if the tables cannot be read; that too is kept for a few seconds, so that nobody queues up for it
     */
    public synchronized Look now() {
        if (!isFresh()) {
            try {
                last = look();
            } catch (RuntimeException e) {
                last = null;
                LOG.warn("the tables cannot be read: {}", DatabaseFault.sentence(e));
            }
            looked = true;
            lookedAt = System.nanoTime();
        }
        if (last == null) {
            throw new IllegalStateException("the tables cannot be read");
        }
        return last;
    }

    private boolean isFresh() {
        return looked && System.nanoTime() - lookedAt < KEPT_NANOS;
    }

    boolean areGood() {
        try {
            now();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private Look look() {
        var now = clock.instant().getEpochSecond();
        var lastGood = lastGood(now);
        var unfinished = runs.unfinished();
        var waiting = outbox.waiting();
        var refused = exports.refused();
        return new Look(
                feedLag(now),
                lastGood,
                backlog(now, lastGood),
                waits.of(window -> schedule.isDue(window, now), now),
                rounds.isFirst(),
                unfinished,
                unfinished.map(run -> runs.message(run.id())).orElse(""),
                silent.all(),
                open.look(now),
                count("select count(*) from reject"),
                missing(),
                open.grouped(
                        Channel.class,
                        "select channel, count(*) from statement_fault where state = 'QUARANTINED' group by channel"),
                waiting.count(),
                waiting.count() == 0 ? 0 : Math.max(0, now - waiting.oldestToldAt()),
                refused.folders(),
                refused.folders() == 0 ? 0 : Math.max(0, now - refused.since()),
                disks.free());
    }

    private Backlog backlog(long now, Map<RunKind, Long> lastGood) {
        var due = settlement.upcoming(window -> schedule.isDue(window, now), Backlog.MOST);
        var next = due.stream().findFirst();
        var overdue = next.map(window -> now - schedule.dueAt(window)).orElse(0L);
        var still = lastGood.values().stream().filter(age -> age != NEVER).reduce(overdue, Math::min);
        return new Backlog(
                due.size(), next, overdue, rounds.isFirst() ? Math.min(still, Math.max(0, now - startedAt)) : still);
    }

    private Map<Feed, Long> feedLag(long now) {
        var lags = new EnumMap<Feed, Long>(Feed.class);
        progress.of(progress.listed())
                .forEach(feed -> lags.put(feed.feed(), feed.at() == null ? NEVER : Math.max(0, now - feed.at())));
        return lags;
    }

    private Map<RunKind, Long> lastGood(long now) {
        var ages = new EnumMap<RunKind, Long>(RunKind.class);
        for (var kind : RunKind.values()) {
            ages.put(kind, NEVER);
        }
        jdbc.sql("select kind, max(ended_at) from settlement_run where state = 'DONE' group by kind")
                .query(row -> {
                    ages.put(RunKind.valueOf(row.getString(1)), Math.max(0, now - row.getLong(2)));
                });
        return ages;
    }

    private Map<Channel, Long> missing() {
        var days = new EnumMap<Channel, Long>(Channel.class);
        statements.stream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed -> days.put(feed.channel(), (long) feed.missing().size()));
        return days;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
