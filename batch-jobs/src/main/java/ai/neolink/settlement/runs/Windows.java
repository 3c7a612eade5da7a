package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which windows may be settled now, and which comes next (fine print 1, 38). */
@Component
@Lazy(false)
public class Windows {
    private final Runs runs;
    private final SealedDays sealed;
    private final BillingZone zone;
    private final Clock clock;
    private final Optional<Long> start;

    Windows(Runs runs, SealedDays sealed, BillingZone zone, Clock clock, @Value("${settlement.start:}") String start) {
        this.runs = runs;
        this.sealed = sealed;
        this.zone = zone;
        this.clock = clock;
        this.start = SettlementStart.parse(start);
    }

    public Span hour(long start) {
        return new Span(start, zone.hourEnd(start));
    }

    public Span night(LocalDate date) {
        return zone.span(date);
    }

    /** @throws Refused if the window has not ended, or a night's hours are not all settled, with the earliest time or the hour */
    public void check(RunKind kind, Span window) {
        if (clock.instant().getEpochSecond() < window.until()) {
            throw new Refused(
                    Refused.Kind.TOO_EARLY,
                    kind == RunKind.HOUR
                            ? "hour %s has not ended; it can be settled from %s on"
                                    .formatted(zone.hourText(window.from()), zone.text(window.until()))
                            : "day %s has not ended; its night can be settled from %s on"
                                    .formatted(zone.day(window.from()), zone.text(window.until())));
        }
        if (kind == RunKind.NIGHT) {
            checkNight(window);
        }
    }

    private void checkNight(Span day) {
        var date = zone.day(day.from());
        sealed.last().filter(last -> date.isAfter(last.plusDays(1))).ifPresent(last -> {
            throw new Refused(
                    Refused.Kind.TOO_EARLY,
                    "night %s must be settled before night %s".formatted(last.plusDays(1), date));
        });
        var first = start.or(() -> runs.firstSettled(RunKind.HOUR)).orElse(day.from());
        for (var hour = day.from(); hour < day.until(); hour = zone.hourEnd(hour)) {
            if (hour >= first && !runs.isSettled(RunKind.HOUR, hour)) {
                throw new Refused(
                        Refused.Kind.TOO_EARLY,
                        "night %s needs every hour of its day; hour %s is not settled"
                                .formatted(date, zone.hourText(hour)));
            }
        }
    }

    /** A window to settle. */
    public record Window(RunKind kind, Span span) {
        /** {@code hour 2026-11-20T10}, {@code night 2026-11-20}. */
        public String name(BillingZone zone) {
            return kind == RunKind.HOUR ? "hour " + zone.hourText(span.from()) : "night " + zone.day(span.from());
        }
    }

    /**
     * The windows not settled, in the order of their ends; at the same end the hour comes first. A night waits for the hours of its day,
     * hours of the next day do not wait for a night that is not due.
     *
     * @param firstUsage the earliest instant of anything stored; asked only for a beginning with nothing settled
     * @param due        which may be settled
     * @param most       how many are wanted
     */
    public List<Window> upcoming(Supplier<Optional<Long>> firstUsage, Predicate<Window> due, int most) {
        var windows = new ArrayList<Window>();
        var first = start.isPresent()
                ? beginning(firstUsage)
                : runs.firstSettled(RunKind.HOUR).or(() -> beginning(firstUsage));
        if (first.isEmpty()) {
            return windows;
        }
        var day = sealed.last().map(d -> d.plusDays(1)).orElseGet(() -> zone.day(first.get()));
        var hour = Math.max(first.get(), zone.dayStart(day));
        // Hours may have been settled out of order: the first gap comes first.
        var settled = runs.settledSince(RunKind.HOUR, hour);
        while (windows.size() < most) {
            while (settled.contains(hour)) {
                hour = zone.hourEnd(hour);
            }
            var night = new Window(RunKind.NIGHT, night(day));
            var next = new Window(RunKind.HOUR, hour(hour));
            if (night.span().until() <= hour && due.test(night)) {
                windows.add(night);
                day = day.plusDays(1);
            } else if (due.test(next)) {
                windows.add(next);
                hour = next.span().until();
            } else {
                break;
            }
        }
        return windows;
    }

    /** All windows that begin at an instant or later and end by another, settled or not, in the order of their ends. */
    public List<Window> between(long from, long until) {
        var windows = new ArrayList<Window>();
        var begin = Math.max(from, start.orElse(from));
        var first = zone.hourStart(begin) == begin ? begin : zone.hourEnd(begin);
        for (var hour = hour(first); hour.until() <= until; hour = hour(hour.until())) {
            windows.add(new Window(RunKind.HOUR, hour));
            var night = night(zone.day(hour.from()));
            if (night.until() == hour.until() && night.from() >= from) {
                windows.add(new Window(RunKind.NIGHT, night));
            }
        }
        return windows;
    }

    public boolean isSettled(Window window) {
        return runs.isSettled(window.kind(), window.span().from());
    }

    private Optional<Long> beginning(Supplier<Optional<Long>> firstUsage) {
        return start.map(s -> zone.hourStart(s) == s ? s : zone.hourEnd(s))
                .or(() -> firstUsage.get().map(zone::dayStart));
    }
}
