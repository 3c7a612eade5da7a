package ai.neolink.settlement.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours are read as operators write them, also where clocks are set back or forward (fine print 9). */
class BillingZoneTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Asia/Shanghai       | 2026-11-21T10       | 2026-11-21T02:00:00Z | 2026-11-21T10
            Asia/Shanghai       | 2026-11-21T10+08:00 | 2026-11-21T02:00:00Z | 2026-11-21T10
            Asia/Kolkata        | 2026-11-21T10       | 2026-11-21T04:30:00Z | 2026-11-21T10
            America/New_York    | 2026-11-01T01       | 2026-11-01T05:00:00Z | 2026-11-01T01
            America/New_York    | 2026-11-01T01-04:00 | 2026-11-01T05:00:00Z | 2026-11-01T01
            America/New_York    | 2026-11-01T01-05:00 | 2026-11-01T06:00:00Z | 2026-11-01T01-05:00
            America/New_York    | 2026-11-01T02       | 2026-11-01T07:00:00Z | 2026-11-01T02
            Europe/London       | 2026-10-25T01       | 2026-10-25T00:00:00Z | 2026-10-25T01
            Europe/London       | 2026-10-25T01+00:00 | 2026-10-25T01:00:00Z | 2026-10-25T01+00:00
            Europe/London       | 2026-10-25T01Z      | 2026-10-25T01:00:00Z | 2026-10-25T01+00:00
            Australia/Lord_Howe | 2026-10-04T02       | 2026-10-03T15:30:00Z | 2026-10-04T02
            Australia/Lord_Howe | 2026-04-05T01       | 2026-04-04T14:00:00Z | 2026-04-05T01
            Australia/Lord_Howe | 2026-04-05T01+10:30 | 2026-04-04T15:00:00Z | 2026-04-05T01+10:30
            """)
    void hours(String id, String text, String start, String name) {
        var zone = new BillingZone(ZoneId.of(id));
        assertThat(Instant.ofEpochSecond(zone.hour(text))).hasToString(start);
        assertThat(zone.hourText(zone.hour(text))).isEqualTo(name);
    }

    /** The instants lie around every change of clocks, and within hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Shanghai", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Africa/Monrovia"})
    void hoursAreCountedAsTheyAreWalked(String id) {
        var zone = new BillingZone(ZoneId.of(id));
        for (var from = Instant.parse("1970-01-01T00:10:00Z").getEpochSecond();
                from < Instant.parse("1974-01-01T00:00:00Z").getEpochSecond();
                from += 11_000_003) {
            for (var until = from - 5000; until < from + 30_000_000; until += 4_000_001) {
                assertThat(zone.hours(from, until)).isEqualTo(walked(zone, from, until));
            }
        }
    }

    private static long walked(BillingZone zone, long from, long until) {
        long hours = 0;
        for (var hour = zone.hourStart(from) == from ? from : zone.hourEnd(from);
                zone.hourEnd(hour) <= until;
                hour = zone.hourEnd(hour)) {
            hours++;
        }
        return hours;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            America/New_York | 2026-03-08T02       | no hour of that name
            America/New_York | 2026-11-01T01+08:00 | no hour of that name
            Asia/Shanghai    | 2026-11-21T24       | no hour
            Asia/Shanghai    | 2026-11-21 10       | no hour
            Asia/Shanghai    | 2026-02-30T10       | could not be parsed
            """)
    void noHours(String id, String text, String why) {
        var zone = new BillingZone(ZoneId.of(id));
        assertThatThrownBy(() -> zone.hour(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(why);
    }
}
