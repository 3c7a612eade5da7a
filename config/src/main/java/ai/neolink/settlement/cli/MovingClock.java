package ai.neolink.settlement.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of a demo, which stands where it was set. */
final class MovingClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    MovingClock(ZoneId zone, long now) {
        this.zone = zone;
        this.now = Instant.ofEpochSecond(now);
    }

    void moveTo(long instant) {
        now = Instant.ofEpochSecond(instant);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovingClock(other, now.getEpochSecond());
    }

    @Override
    public Instant instant() {
        return now;
    }
}
