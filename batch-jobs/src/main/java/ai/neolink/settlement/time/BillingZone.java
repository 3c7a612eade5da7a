package ai.neolink.settlement.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.regex.Pattern;

/**
 * The zone whose clock cuts time into hours and days (default Asia/Shanghai). Instants are epoch seconds. With daylight
 * saving time a day may have 23 or 25 hours, and a clock hour that occurs twice is two hours (fine print 9).
 */
public record BillingZone(ZoneId id) {
    private static final long A_DAY = 86_400;
    private static final long AN_HOUR = 3600;
    private static final Pattern HOUR_OR_OFFSET =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]))([+-]\\d\\d:\\d\\d|Z)?");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");
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

    /**
     * Counts the hours that begin at an instant or later and end by another. The count is calculated, because the
     * stretch may be half a century.
     */
    public long hours(long from, long until) {
        var rules = id.getRules();
        var begin = hourStart(from) == from ? from : hourEnd(from);
        long hours = 0;
        while (begin < until) {
            var next = rules.nextTransition(Instant.ofEpochSecond(begin));
            var offset = rules.getOffset(Instant.ofEpochSecond(begin)).getTotalSeconds();
            var before = Math.floorDiv(begin + offset, AN_HOUR);
            if (next == null || next.toEpochSecond() > until) {
                return hours + Math.floorDiv(until + offset, AN_HOUR) - before;
            }
            // A change of the clock ends the hour in which it falls.
            begin = next.toEpochSecond();
            hours += Math.ceilDiv(begin + offset, AN_HOUR) - before;
        }
        return hours;
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

    /**
     * The hour as operators write it: {@code 2026-11-21T10}; the second of two hours of that name, when clocks are set
     * back, with its offset: {@code 2026-11-01T01-05:00}.
     */
    public String hourText(long instant) {
        var start = Instant.ofEpochSecond(hourStart(instant)).atZone(id);
        var text = HOUR.format(start);
        var before = HOUR.format(start.minusSeconds(1));
        return text.equals(before) ? text + OFFSET.format(start) : text;
    }

    /**
     * The start of an hour as operators write it; without an offset the first of that name.
     *
     * @throws DateTimeException if there is no such hour
     */
    public long hour(String text) {
        var written = HOUR_OR_OFFSET.matcher(text);
        if (!written.matches()) {
            throw new DateTimeException("no hour");
        }
        var local = LocalDateTime.parse(written.group(1) + ":00");
        var about = local.atZone(id).toEpochSecond();
        for (var start = hourStart(about - A_DAY / 8); start < about + A_DAY / 8; start = hourEnd(start)) {
            var at = Instant.ofEpochSecond(start).atZone(id);
            if (HOUR.format(at).equals(written.group(1))
                    && (written.group(2) == null || at.getOffset().equals(ZoneOffset.of(written.group(2))))) {
                return start;
            }
        }
        throw new DateTimeException("no hour of that name: clocks skip it, or its offset is another");
    }
}
