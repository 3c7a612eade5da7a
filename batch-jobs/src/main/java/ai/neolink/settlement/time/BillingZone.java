package ai.neolink.settlement.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;

/**
 * The zone whose clock cuts time into hours and days (default Asia/Shanghai). Instants are epoch seconds.
 * With daylight saving time a day may have 23 or 25 hours, and a clock hour that occurs twice is two hours (fine print 9).
 */
public record BillingZone(ZoneId id) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH");

    /** Start of the clock hour that holds the instant. */
    public long hourStart(long instant) {
        var offset = id.getRules().getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds();
        var start = instant - Math.floorMod(instant + offset, 3600L);
        ZoneOffsetTransition before = id.getRules().previousTransition(Instant.ofEpochSecond(instant + 1));
        return before == null ? start : Math.max(start, before.toEpochSecond());
    }

    /** End of the clock hour that holds the instant = start of the next. */
    public long hourEnd(long instant) {
        var offset = id.getRules().getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds();
        var end = instant - Math.floorMod(instant + offset, 3600L) + 3600;
        ZoneOffsetTransition next = id.getRules().nextTransition(Instant.ofEpochSecond(instant));
        return next == null ? end : Math.min(end, next.toEpochSecond());
    }

    public LocalDate day(long instant) {
        return Instant.ofEpochSecond(instant).atZone(id).toLocalDate();
    }

    public long dayStart(LocalDate day) {
        return day.atStartOfDay(id).toEpochSecond();
    }

    public long dayStart(long instant) {
        return dayStart(day(instant));
    }

    public long dayEnd(long instant) {
        return dayStart(day(instant).plusDays(1));
    }

    public Span span(LocalDate day) {
        return new Span(dayStart(day), dayStart(day.plusDays(1)));
    }

    /** ISO 8601 with the zone's offset, to the second: {@code 2026-11-21T10:00:00+08:00}. */
    public String text(long instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(instant).atZone(id).toOffsetDateTime());
    }

    /** The hour as operators write it: {@code 2026-11-21T10}. */
    public String hourText(long instant) {
        return HOUR.format(Instant.ofEpochSecond(instant).atZone(id));
    }
}
