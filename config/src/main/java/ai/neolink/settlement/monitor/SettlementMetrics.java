package ai.neolink.settlement.monitor;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.jobs.RunEnded;
import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.monitor.Look.FeedState;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.statement.Channel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final Readings readings;
    private final Feeds feeds;
    private final RunFigures figures;
    private final MeterRegistry registry;
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
        for (var feed : feeds.all()) {
            gauge(
                    into,
                    "feed.lag",
                    "seconds",
                    "feed",
                    feed.path(),
                    look -> Optional.ofNullable(look.feeds().get(feed))
                            .map(FeedState::lag)
                            .orElse(-1L));
        }
        for (var kind : RunKind.values()) {
            gauge(
                    into,
                    "last.good.run.age",
                    "seconds",
                    "kind",
                    lower(kind),
                    look -> look.lastGood().getOrDefault(kind, -1L));
        }
        for (var state : RunState.values()) {
            if (state != RunState.DONE) {
                gauge(
                        into,
                        "unfinished.runs",
                        null,
                        "state",
                        lower(state),
                        look -> look.unfinished()
                                .filter(run -> run.state() == state)
                                .map(run -> 1L)
                                .orElse(0L));
            }
        }
        for (var reason : ExceptionReason.values()) {
            gauge(
                    into,
                    "open.exceptions",
                    null,
                    "reason",
                    reason.name(),
                    look -> look.open().exceptions().getOrDefault(reason, 0L));
        }
        for (var channel : Channel.values()) {
            var path = channel.path();
            gauge(
                    into,
                    "open.breaks",
                    null,
                    "channel",
                    path,
                    look -> look.open().breaks().getOrDefault(channel, 0L));
            gauge(
                    into,
                    "statements.missing",
                    null,
                    "channel",
                    path,
                    look -> look.missing().getOrDefault(channel, 0L));
            gauge(
                    into,
                    "statements.quarantined",
                    null,
                    "channel",
                    path,
                    look -> look.quarantined().getOrDefault(channel, 0L));
        }
        gauge(
                into,
                "window.overdue",
                "seconds",
                null,
                null,
                look -> look.backlog().overdueSeconds());
        gauge(into, "window.late", "seconds", null, null, look -> look.backlog().lateSeconds());
        gauge(into, "backlog", "windows", null, null, look -> look.backlog().windows());
        gauge(into, "exceptions.more", null, null, null, look -> look.open().moreExceptions());
        gauge(into, "oldest.break", "days", null, null, look -> look.open().breakDays());
        gauge(into, "oldest.suspense", "days", null, null, look -> look.open().suspenseDays());
        gauge(into, "silent.hosts", null, null, null, look -> look.silent().size());
        gauge(into, "undelivered.exports", null, null, null, Look::exports);
        gauge(into, "undelivered.export.age", "seconds", null, null, Look::exportSeconds);
        for (var what : List.of("exports", "database")) {
            gauge(
                    into,
                    "disk.free",
                    "megabytes",
                    "of",
                    what,
                    look -> look.disks().stream()
                            .filter(disk -> disk.what().equals(what))
                            .findFirst()
                            .map(Free::megabytes)
                            .orElse(-1L));
        }
        gauge(into, "rejects", null, null, null, Look::rejects);
        gauge(into, "undelivered.actions", null, null, null, Look::undelivered);
        gauge(into, "undelivered.action.age", "seconds", null, null, Look::undeliveredSeconds);
    }

    private void gauge(
            MeterRegistry into, String name, String unit, String tag, String value, ToLongFunction<Look> reading) {
        var gauge = Gauge.builder("settlement." + name, readings, r -> reading.applyAsLong(r.now()))
                .baseUnit(unit);
        (tag == null ? gauge : gauge.tag(tag, value)).register(into);
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
        registry.counter("settlement.charged.fen", "product", product, "sign", sign)
                .increment(fen);
    }

    private void count(String step, String outcome, long rows) {
        registry.counter("settlement.rows", "step", step, "outcome", outcome).increment(rows);
    }
}
