package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Decides which windows may be settled now and which comes next (fine print 1, 38). */
@Component
public class Windows {
    private static final long A_DAY = 86_400;

    private final Runs runs;
    private final SealedDays sealed;
    private final BillingZone zone;
    private final Clock clock;
    private final SettlementStart start;

    Windows(Runs runs, SealedDays sealed, BillingZone zone, Clock clock, SettlementStart start) {
        this.runs = runs;
        this.sealed = sealed;
        this.zone = zone;
        this.clock = clock;
        this.start = start;
    }

    public Span hour(long start) {
        return new Span(start, zone.hourEnd(start));
    }

    public Span night(LocalDate date) {
        return zone.span(date);
    }

    /**
     * @throws Refused if the window begins before the start, has not ended, or is a night whose hours are not all
     *     settled; the sentence names the start, the earliest time or the hour
     */
    public void check(RunKind kind, Span window) {
        checkStart(new Window(kind, window));
        if (clock.instant().getEpochSecond() < window.until()) {
            throw kind == RunKind.HOUR
                    ? NotBegun.HOUR_NOT_ENDED.refuse(zone.hourText(window.from()), zone.text(window.until()))
                    : NotBegun.DAY_NOT_ENDED.refuse(zone.day(window.from()), zone.text(window.until()));
        }
        if (kind == RunKind.NIGHT) {
            checkNight(window);
        }
    }

    private void checkStart(Window window) {
        start.instant().filter(window::isBefore).ifPresent(begin -> {
            throw NotBegun.BEFORE_START.refuse(window.name(zone), zone.text(begin));
        });
    }

    private void checkNight(Span day) {
        var date = zone.day(day.from());
        sealed.last().filter(last -> date.isAfter(last.plusDays(1))).ifPresent(last -> {
            throw NotBegun.EARLIER_NIGHT_OPEN.refuse(last.plusDays(1), date);
        });
        // The first settled hour has settled the hours before it, too.
        var first =
                Math.max(start.orBeginning(), runs.firstSettled(RunKind.HOUR).orElse(day.from()));
        for (var hour = day.from(); hour < day.until(); hour = zone.hourEnd(hour)) {
            if (hour >= first && !runs.isSettled(RunKind.HOUR, hour)) {
                throw NotBegun.HOUR_OPEN.refuse(date, zone.hourText(hour));
            }
        }
    }

    /** A window to settle. */
    public record Window(RunKind kind, Span span) {
        /** {@code hour 2026-11-20T10}, {@code night 2026-11-20}. */
        public String name(BillingZone zone) {
            return kind == RunKind.HOUR ? "hour " + zone.hourText(span.from()) : "night " + zone.day(span.from());
        }

        /**
         * Whether a ledger that begins at an instant never settles the window. An hour is before the ledger if it
         * begins earlier, a night only if its day had ended by then: the day in which the ledger begins has a night.
         */
        public boolean isBefore(long begin) {
            return kind == RunKind.HOUR ? span.from() < begin : span.until() <= begin;
        }
    }

    /**
     * Windows that are not settled, in the order of their ends; an hour comes before a night with the same end. A night
     * waits for the hours of its day; hours of the next day do not wait for a night that is not due. The list is empty
     * as long as nobody has stated where the ledger begins.
     *
     * @param due  which windows may be settled
     * @param most how many windows are wanted
     */
    public List<Window> upcoming(Predicate<Window> due, int most) {
        var windows = new ArrayList<Window>();
        var first = firstHour();
        if (first.isEmpty()) {
            return windows;
        }
        var day = sealed.last().map(d -> d.plusDays(1)).orElseGet(() -> zone.day(first.get()));
        var hour = Math.max(first.get(), zone.dayStart(day));
        // Hours may have been settled out of order, so the first gap comes first.
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

    /** The first hour that begins at the start or later. */
    private Optional<Long> firstHour() {
        return start.instant().map(begin -> zone.hourStart(begin) == begin ? begin : zone.hourEnd(begin));
    }

    /** The number of days that begin between two instants. */
    public static long days(long from, long until) {
        return Math.ceilDiv(until - from, A_DAY);
    }

    /**
     * Counts of windows that are not settled in a stretch of time; counts, because half a million windows are worth no
     * list.
     *
     * @param oldest the first window that would be settled; empty if there is none
     */
    public record OpenWindows(Optional<Window> oldest, long hours, long nights) {
        public long windows() {
            return hours + nights;
        }
    }

    /** Counts windows that are not settled and end by an instant. */
    public OpenWindows backlog(long until) {
        return backlog(until, until);
    }

    /** Like {@link #backlog(long)}, with different limits for hours and nights. */
    public OpenWindows backlog(long hoursUntil, long nightsUntil) {
        var oldest = upcoming(
                window -> window.span().until() <= (window.kind() == RunKind.HOUR ? hoursUntil : nightsUntil), 1);
        if (oldest.isEmpty()) {
            return new OpenWindows(Optional.empty(), 0, 0);
        }
        var first = firstHour().orElseThrow();
        var day = sealed.last().map(d -> d.plusDays(1)).orElseGet(() -> zone.day(first));
        var begin = Math.max(first, zone.dayStart(day));
        var settled = runs.settledSince(RunKind.HOUR, begin).stream()
                .filter(hour -> zone.hourEnd(hour) <= hoursUntil)
                .count();
        // A night waits for the hours of its day.
        var nights = ChronoUnit.DAYS.between(day, zone.day(Math.min(hoursUntil, nightsUntil)));
        return new OpenWindows(
                Optional.of(oldest.getFirst()), zone.hours(begin, hoursUntil) - settled, Math.max(0, nights));
    }

    /**
     * Counts the hours before a window that were never settled: the run of the window settles them, too, because a run
     * settles everything since the furthest run.
     */
    public long hoursSettledBy(Span window) {
        var begin = runs.lastSettled(RunKind.HOUR)
                .map(Span::until)
                .or(this::firstHour)
                .orElse(window.from());
        return zone.hours(begin, window.from());
    }

    /** @throws Refused if nobody has stated where the ledger begins; the sentence names the oldest usage */
    public void checkHasStart(Supplier<Optional<Long>> firstUsage) {
        var refused = noStart(firstUsage);
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** Says in a sentence what to do when nobody has stated where the ledger begins; empty if somebody has. */
    public Optional<Refused> noStart(Supplier<Optional<Long>> firstUsage) {
        if (start.instant().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(firstUsage
                .get()
                .map(oldest -> NotBegun.NO_START.refuse(zone.text(oldest), zone.day(oldest)))
                .orElseGet(NotBegun.NO_START_AND_NO_USAGE::refuse));
    }

    /**
     * Windows that begin at an instant or later and end by another, in the order of their ends.
     *
     * @param again whether settled windows are included
     * @param most  how many windows are wanted
     */
    public List<Window> between(long from, long until, boolean again, int most) {
        var begin = Math.max(from, start.orBeginning());
        Set<Long> hours = again ? Set.of() : runs.settledSince(RunKind.HOUR, begin);
        Set<Long> nights = again ? Set.of() : runs.settledSince(RunKind.NIGHT, begin);
        var windows = new ArrayList<Window>();
        var first = zone.hourStart(begin) == begin ? begin : zone.hourEnd(begin);
        for (var hour = hour(first); hour.until() <= until && windows.size() < most; hour = hour(hour.until())) {
            if (!hours.contains(hour.from())) {
                windows.add(new Window(RunKind.HOUR, hour));
            }
            var night = night(zone.day(hour.from()));
            if (night.until() == hour.until() && night.from() >= from && !nights.contains(night.from())) {
                windows.add(new Window(RunKind.NIGHT, night));
            }
        }
        return windows.subList(0, Math.min(most, windows.size()));
    }

    public boolean isSettled(Window window) {
        return runs.isSettled(window.kind(), window.span().from());
    }
}
