package ai.neolink.settlement.time;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A made-up now that moves at a pace of its own: it starts at an instant, goes on by {@code pace} seconds in each
 * second of the machine, and stands still at its end. Processes that have the same words have the same now. A sandbox
 * and the service that lives with it use it; real ledgers never do.
 */
public final class PacedClock extends Clock {
    private static final Pattern WORDS = Pattern.compile("(\\S+) at (\\d{1,4}) from (\\S+) until (\\S+)");

    private final Clock machine;
    private final Instant start;
    private final long pace;
    private final Instant from;
    private final Instant until;

    private PacedClock(Clock machine, Instant start, long pace, Instant from, Instant until) {
        this.machine = machine;
        this.start = start;
        this.pace = pace;
        this.from = from;
        this.until = until;
    }

    /** @param machine the clock that paces; the made-up now starts at this moment */
    public static PacedClock starting(Clock machine, Instant start, long pace, Instant until) {
        return new PacedClock(machine, start, pace, machine.instant(), until);
    }

    /**
     * The clock that words describe: an instant at which it stands, or {@code START at PACE from MOMENT until END},
     * where the moment is one of the machine's clock.
     *
     * @throws DateTimeException if the words are neither
     */
    public static Clock of(String words, Clock machine) {
        var parts = WORDS.matcher(words);
        return parts.matches()
                ? new PacedClock(
                        machine,
                        instant(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        instant(parts.group(3)),
                        instant(parts.group(4)))
                : Clock.fixed(instant(words), machine.getZone());
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new PacedClock(machine.withZone(other), start, pace, from, until);
    }

    @Override
    public Instant instant() {
        var passed = Duration.between(from, machine.instant());
        var now = passed.isNegative() ? start : start.plus(passed.multipliedBy(pace));
        return now.isAfter(until) ? until : now;
    }

    /** The words that make the same clock in another process. */
    @Override
    public String toString() {
        return "%s at %d from %s until %s".formatted(text(start), pace, text(from), text(until));
    }

    private String text(Instant instant) {
        return instant.atZone(getZone()).toOffsetDateTime().toString();
    }
}
