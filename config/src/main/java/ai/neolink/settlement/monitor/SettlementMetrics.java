package ai.neolink.settlement.monitor;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.jobs.RunEnded;
import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.monitor.Snapshot.FeedState;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.statement.Channel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The metrics of the service, all under {@code settlement.}: gauges of the present state, counters and timers of the
 * runs of this process.
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class SettlementMetrics implements MeterBinder {
    private static final String SECONDS = "seconds";
    private static final String DAYS = "days";

    private final Readings readings;
    private final Feeds feeds;
    private final RunFigures figures;
    private final MeterRegistry registry;
    private final Map<String, LongAdder> sums = new ConcurrentHashMap<>();
    private final Products products;

    SettlementMetrics(Readings readings, Feeds feeds, RunFigures figures, MeterRegistry registry, Products products) {
        this.readings = readings;
        this.feeds = feeds;
        this.figures = figures;
        this.registry = registry;
        this.products = products;
    }

    @Override
    public void bindTo(MeterRegistry into) {
        Gauge.builder("settlement.readings.ok", readings, r -> r.areGood() ? 1 : 0)
                .register(into);
        bindFeeds(into);
        bindRuns(into);
        bindOpenItems(into);
        bindStatements(into);
        bindDeliveries(into);
        bindDisks(into);
    }

    private void bindFeeds(MeterRegistry into) {
        for (var feed : feeds.all()) {
            gauge(
                            "feed.lag",
                            look -> Optional.ofNullable(look.feeds().get(feed))
                                    .map(FeedState::lag)
                                    .orElse(-1L))
                    .baseUnit(SECONDS)
                    .tag("feed", feed.path())
                    .register(into);
        }
        gauge("rejects", Snapshot::rejects).register(into);
    }

    private void bindRuns(MeterRegistry into) {
        for (var kind : RunKind.values()) {
            gauge("last.good.run.age", look -> look.lastGood().getOrDefault(kind, -1L))
                    .baseUnit(SECONDS)
                    .tag("kind", lower(kind))
                    .register(into);
        }
        for (var state : RunState.values()) {
            if (state != RunState.DONE) {
                gauge(
                                "unfinished.runs",
                                look -> look.unfinished()
                                        .filter(run -> run.state() == state)
                                        .map(run -> 1L)
                                        .orElse(0L))
                        .tag("state", lower(state))
                        .register(into);
            }
        }
        gauge("window.overdue", look -> look.backlog().overdueSeconds())
                .baseUnit(SECONDS)
                .register(into);
        gauge("window.late", look -> look.backlog().lateSeconds())
                .baseUnit(SECONDS)
                .register(into);
        gauge("backlog", look -> look.backlog().windows()).baseUnit("windows").register(into);
    }

    private void bindOpenItems(MeterRegistry into) {
        for (var reason : ExceptionReason.values()) {
            gauge("open.exceptions", look -> look.open().exceptions().getOrDefault(reason, 0L))
                    .tag("reason", reason.name())
                    .register(into);
        }
        gauge("exceptions.more", look -> look.open().moreExceptions()).register(into);
        for (var channel : Channel.values()) {
            gauge("open.breaks", look -> look.open().breaks().getOrDefault(channel, 0L))
                    .tag("channel", channel.path())
                    .register(into);
        }
        gauge("oldest.break", look -> look.open().breakDays()).baseUnit(DAYS).register(into);
        gauge("oldest.suspense", look -> look.open().suspenseDays())
                .baseUnit(DAYS)
                .register(into);
    }

    private void bindStatements(MeterRegistry into) {
        for (var channel : Channel.values()) {
            gauge("statements.missing", look -> look.missing().getOrDefault(channel, 0L))
                    .tag("channel", channel.path())
                    .register(into);
            gauge("statements.quarantined", look -> look.quarantined().getOrDefault(channel, 0L))
                    .tag("channel", channel.path())
                    .register(into);
        }
    }

    private void bindDeliveries(MeterRegistry into) {
        gauge("silent.hosts", look -> look.silent().size()).register(into);
        gauge("undelivered.exports", Snapshot::exports).register(into);
        gauge("undelivered.export.age", Snapshot::exportSeconds)
                .baseUnit(SECONDS)
                .register(into);
        gauge("undelivered.actions", Snapshot::undelivered).register(into);
        gauge("undelivered.action.age", Snapshot::undeliveredSeconds)
                .baseUnit(SECONDS)
                .register(into);
    }

    private void bindDisks(MeterRegistry into) {
        for (var what : List.of("exports", "database")) {
            gauge(
                            "disk.free",
                            look -> look.disks().stream()
                                    .filter(disk -> disk.what().equals(what))
                                    .findFirst()
                                    .map(Free::megabytes)
                                    .orElse(-1L))
                    .baseUnit("megabytes")
                    .tag("of", what)
                    .register(into);
        }
    }

    private Gauge.Builder<Readings> gauge(String name, ToLongFunction<Snapshot> reading) {
        return Gauge.builder("settlement." + name, readings, r -> reading.applyAsLong(r.now()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Records the durations of a run and its steps, and the results of its books. */
    @EventListener
    void ended(RunEnded ended) {
        var kind = lower(ended.run().kind());
        registry.timer("settlement.run", "kind", kind, "outcome", ended.outcome())
                .record(ended.duration());
        ended.steps()
                .forEach((step, duration) -> registry.timer("settlement.step", "kind", kind, "step", step)
                        .record(duration));
        if (ended.isDone()) {
            countRows(ended.run().id());
        }
    }

    private void countRows(int run) {
        for (var book : figures.of(run)) {
            count(book.step(), "read", book.units());
            count(book.step(), "charged", book.charged());
            count(book.step(), "adjusted", book.adjusted());
            count(book.step(), "zero", book.zero());
            count(book.step(), "excepted", book.excepted());
            if (products.has(book.book().id().number())) {
                money(book.step(), "plus", book.plusFen());
                money(book.step(), "minus", book.minusFen());
            }
        }
    }

    /** Counts what was charged and what was taken back. */
    private void money(String product, String sign, long fen) {
        add(fen, "settlement.charged.fen", "product", product, "sign", sign);
    }

    private void count(String step, String outcome, long rows) {
        add(rows, "settlement.rows", "step", step, "outcome", outcome);
    }

    /** Adds to a sum that stays a whole number; a counter of Micrometer's own would add in binary floating point. */
    private void add(long amount, String name, String... tags) {
        sums.computeIfAbsent(name + Tags.of(tags), key -> {
                    var sum = new LongAdder();
                    registry.more().counter(name, Tags.of(tags), sum);
                    return sum;
                })
                .add(amount);
    }
}
