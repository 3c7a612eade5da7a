package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which windows may be settled now, and which comes next (fine print 1, 38). */
@Component
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
    public record Window(RunKind kind, Span span) {}

    /**
     * The next window not settled, in the order of their ends; at the same end the hour comes first.
     *
     * @param firstUsage the earliest instant of anything stored, for a beginning with nothing settled
     * @param until      only windows that end by then
     */
    public Optional<Window> next(Optional<Long> firstUsage, long until) {
        var first = start.isPresent()
                ? beginning(firstUsage)
                : runs.firstSettled(RunKind.HOUR).or(() -> beginning(firstUsage));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var day = sealed.last().map(d -> d.plusDays(1)).orElseGet(() -> zone.day(first.get()));
        var hour = firstUnsettledHour(Math.max(first.get(), zone.dayStart(day)));
        var night = night(day);
        var window = night.until() <= hour.from() ? new Window(RunKind.NIGHT, night) : new Window(RunKind.HOUR, hour);
        return Optional.of(window).filter(w -> w.span().until() <= until);
    }

    /** Hours may have been settled out of order: the first gap comes first. */
    private Span firstUnsettledHour(long from) {
        var settled = runs.settledSince(RunKind.HOUR, from);
        var hour = from;
        while (settled.contains(hour)) {
            hour = zone.hourEnd(hour);
        }
        return hour(hour);
    }

    private Optional<Long> beginning(Optional<Long> firstUsage) {
        return start.map(s -> zone.hourStart(s) == s ? s : zone.hourEnd(s)).or(() -> firstUsage.map(zone::dayStart));
    }
}
