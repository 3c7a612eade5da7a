package ai.neolink.settlement.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A made-up now goes at its pace, and its words make the same now elsewhere. */
class PacedClockTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant MACHINE = Instant.parse("2026-11-30T07:00:00Z");
    private static final String WORDS =
            "2026-11-16T00:30+08:00 at 60 from 2026-11-30T15:00+08:00 until 2026-11-17T00:00+08:00";

    private static Instant now(String words, Instant machine) {
        return PacedClock.of(words, Clock.fixed(machine, ZONE)).instant();
    }

    @Test
    void itGoesAtItsPaceAndStandsAtItsEnd() {
        assertThat(now(WORDS, MACHINE)).isEqualTo("2026-11-15T16:30:00Z");
        assertThat(now(WORDS, MACHINE.plusSeconds(10))).isEqualTo("2026-11-15T16:40:00Z");
        assertThat(now(WORDS, MACHINE.plusSeconds(86_400))).isEqualTo("2026-11-16T16:00:00Z");
        assertThat(now(WORDS, MACHINE.minusSeconds(10)))
                .as("another machine's clock is behind")
                .isEqualTo("2026-11-15T16:30:00Z");
    }

    @Test
    void itsWordsMakeTheSameClock() {
        var clock = PacedClock.starting(
                Clock.fixed(MACHINE, ZONE),
                Instant.parse("2026-11-15T16:30:00Z"),
                60,
                Instant.parse("2026-11-16T16:00:00Z"));
        assertThat(clock).hasToString(WORDS);
        assertThat(now(clock.toString(), MACHINE.plusSeconds(7))).isEqualTo("2026-11-15T16:37:00Z");
    }

    @Test
    void anInstantStands() {
        assertThat(now("2026-11-16T00:30:00+08:00", MACHINE)).isEqualTo("2026-11-15T16:30:00Z");
        assertThatThrownBy(() -> now("yesterday", MACHINE)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> now("2026-11-16T00:30:00+08:00 at noon", MACHINE))
                .isInstanceOf(DateTimeException.class);
    }
}
