package ai.neolink.settlement.console;

import ai.neolink.settlement.monitor.Need;
import ai.neolink.settlement.monitor.Needs;
import ai.neolink.settlement.monitor.Thresholds;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.report.FeedStates;
import ai.neolink.settlement.report.HourlyAmounts;
import ai.neolink.settlement.report.OpenFigures;
import ai.neolink.settlement.report.OpenTrend;
import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.StatementFigures;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the first page shows, read once in two seconds and process, whoever looks (C4). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class OverviewNow {
    private static final long KEPT_NANOS = 2_000_000_000L;
    private static final int HOURS = 48;
    private static final long HOUR = 3600;

    /**
     * One reading; nothing in it depends on who looks.
     *
     * @param at         epoch seconds
     * @param settledTo  the end of the last settled hour; null if none was
     * @param unfinished the run that has begun and is not done
     * @param amounts    of the last hours
     * @param channels   the last accepted day of each channel with statements
     */
    record Reading(
            long at,
            List<Need> needs,
            @Nullable Long settledTo,
            Optional<Run> unfinished,
            List<Strip.Day> hours,
            List<Strip.Cell> days,
            List<Waiting> waiting,
            Span amountsOf,
            List<HourlyAmounts.HourAmount> amounts,
            List<FeedStates.FeedReach> feeds,
            List<AcceptedTo> channels) {}

    /**
     * Items that wait for a person or another system.
     *
     * @param key       the text is {@code word.open_KEY}
     * @param amountFen null if it is not known
     * @param seconds   of usage on hold, for which no amount is known; null for all others
     * @param oldest    epoch seconds; null if there is none, or {@code oldestDay} tells
     * @param trend     empty if none is kept
     */
    record Waiting(
            String key,
            String address,
            long count,
            @Nullable Long amountFen,
            @Nullable Long seconds,
            @Nullable Long oldest,
            @Nullable LocalDate oldestDay,
            Optional<OpenTrend.Trend> trend) {}

    record AcceptedTo(Channel channel, @Nullable LocalDate day) {}

    private final Needs needs;
    private final Runs runs;
    private final RunList list;
    private final Schedule schedule;
    private final SettlementStart start;
    private final Thresholds thresholds;
    private final OpenFigures figures;
    private final OpenItems items;
    private final OpenTrend trends;
    private final Outbox outbox;
    private final HourlyAmounts amounts;
    private final FeedStates feeds;
    private final StatementFigures statements;
    private final BillingZone zone;
    private final Clock clock;
    private @Nullable Reading last;
    private long readAt;

    OverviewNow(
            Needs needs,
            Runs runs,
            RunList list,
            Schedule schedule,
            SettlementStart start,
            Thresholds thresholds,
            OpenFigures figures,
            OpenItems items,
            OpenTrend trends,
            Outbox outbox,
            HourlyAmounts amounts,
            FeedStates feeds,
            StatementFigures statements,
            BillingZone zone,
            Clock clock) {
        this.needs = needs;
        this.runs = runs;
        this.list = list;
        this.schedule = schedule;
        this.start = start;
        this.thresholds = thresholds;
        this.figures = figures;
        this.items = items;
        this.trends = trends;
        this.outbox = outbox;
        this.amounts = amounts;
        this.feeds = feeds;
        this.statements = statements;
        this.zone = zone;
        this.clock = clock;
    }

    /** At most two seconds old. */
    synchronized Reading get() {
        if (last == null || System.nanoTime() - readAt > KEPT_NANOS) {
            last = read();
            readAt = System.nanoTime();
        }
        return last;
    }

    private Reading read() {
        var now = clock.instant().getEpochSecond();
        var end = zone.hourEnd(now);
        var span = new Span(end - HOURS * HOUR, end);
        return new Reading(
                now,
                needs.all(),
                runs.lastSettled(RunKind.HOUR).map(Span::until).orElse(null),
                runs.unfinished(),
                Strip.hours(list, zone, now, hour -> unsettled(RunKind.HOUR, hour, now)),
                Strip.days(list, zone, now, day -> unsettled(RunKind.NIGHT, day, now)),
                waiting(now),
                span,
                amounts.of(span),
                feeds.all(),
                List.of(accepted(Channel.WECHAT), accepted(Channel.ALIPAY), accepted(Channel.BANK)));
    }

    private String unsettled(RunKind kind, Span span, long now) {
        var window = new Window(kind, span);
        return unsettled(
                window,
                start.instant().orElse(Long.MAX_VALUE),
                now,
                schedule.isDue(window, now - thresholds.lateSeconds()));
    }

    /**
     * Nothing settles what is before the ledger; and a window that was due a minute ago is on its way.
     *
     * @param late whether it was due long enough ago
     */
    static String unsettled(Window window, long begin, long now, boolean late) {
        if (window.span().until() <= now && window.isBefore(begin)) {
            return "BEFORE";
        }
        return late ? "LATE" : "WAITING";
    }

    private AcceptedTo accepted(Channel channel) {
        return new AcceptedTo(channel, statements.lastAccepted(channel).orElse(null));
    }

    private List<Waiting> waiting(long now) {
        var listed = figures.exceptions();
        var open = items.all();
        var suspended = open.stream().filter(OpenItem::suspended).toList();
        var breaks = open.stream().filter(item -> !item.suspended()).toList();
        var undelivered = outbox.waiting();
        var trend = trends.breaks(now);
        return List.of(
                new Waiting(
                        "exceptions",
                        "/exceptions",
                        listed.stream()
                                .mapToLong(OpenFigures.ListedWindows::windows)
                                .sum(),
                        null,
                        listed.stream()
                                .filter(one -> one.reason().blocks())
                                .mapToLong(OpenFigures.ListedWindows::seconds)
                                .sum(),
                        listed.stream()
                                .map(OpenFigures.ListedWindows::firstSeen)
                                .min(Long::compare)
                                .orElse(null),
                        null,
                        Optional.of(trends.exceptions(now))),
                of("breaks", "/breaks?suspense=WITHOUT", breaks, trend.breaks()),
                of("suspense", "/suspense", suspended, trend.suspense()),
                new Waiting(
                        "actions",
                        "/actions?state=WAITING",
                        undelivered.count(),
                        null,
                        null,
                        undelivered.count() == 0 ? null : (Long) undelivered.oldestToldAt(),
                        null,
                        Optional.of(trends.actions(now, undelivered.count()))));
    }

    private static Waiting of(String key, String address, List<OpenItem> open, OpenTrend.Trend trend) {
        return new Waiting(
                key,
                address,
                open.size(),
                open.stream().mapToLong(OpenItem::openFen).sum(),
                null,
                null,
                open.isEmpty() ? null : open.getFirst().businessDate(),
                Optional.of(trend));
    }
}
