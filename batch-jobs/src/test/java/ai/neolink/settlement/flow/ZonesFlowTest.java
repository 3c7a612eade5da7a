package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a zone with daylight saving time, a day may have 25 hours, and an hour may occur twice (fine print 9). */
class ZonesFlowTest {
    private static long instant(String text) {
        return OffsetDateTime.parse(text).toEpochSecond();
    }

    @Test
    void anHourThatOccursTwiceIsTwoWindowsAndItsDayHasTwentyFive() {
        try (var s = new Scenario(
                        Databases.H2, "settlement.zone=America/New_York", "settlement.start=2026-11-01T00:00:00-04:00")
                .accounts("a")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "")) {
            s.feed(
                    ComputeFeed.FEED,
                    "{'id':'s1','revision':1,'accountId':'a','instanceId':'i1','skuId':'h100',"
                            + "'regionId':'r','costType':'1','startedAt':'2026-11-01T00:30:00-04:00',"
                            + "'stoppedAt':'2026-11-01T02:30:00-05:00','stopReason':'SHUTDOWN'}");
            var zone = s.bean(BillingZone.class);
            List<Run> runs = new ArrayList<>();
            s.bean(Settlement.class).catchUp(instant("2026-11-02T00:00:00-05:00"), runs::add);
            assertThat(runs).hasSize(26);
            assertThat(runs.subList(0, 4).stream().map(run -> run.name(zone)))
                    .containsExactly(
                            "hour 2026-11-01T00",
                            "hour 2026-11-01T01",
                            "hour 2026-11-01T01-05:00",
                            "hour 2026-11-01T02");
            assertThat(s.charges())
                    .containsExactly(
                            "COMPUTE a i1 01T00:00:00 #0 1800 5.00",
                            "COMPUTE a i1 01T01:00:00 #0 3600 10.00",
                            "COMPUTE a i1 01T01:00:00 #0 3600 10.00",
                            "COMPUTE a i1 01T02:00:00 #0 1800 5.00");
            assertThat(s.breaches()).isEmpty();
        }
    }
}
