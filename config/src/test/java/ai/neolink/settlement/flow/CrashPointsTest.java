package ai.neolink.settlement.flow;

import ai.neolink.settlement.start.CrashPoint;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Kills processes while feeds are pulled, in the first hour, and in an hour in the middle of the day. */
@Tag("process")
class CrashPointsTest extends KilledProcesses {
    @Override
    void settleWithKills() {
        for (var occurrence : List.of(1, 5, 12)) {
            killed(CrashPoint.FETCHED_NOT_STAGED, occurrence, "pull");
        }
        run("pull");
        killEverywhere("catch-up", "--until", "2026-11-16T01");
        killed(CrashPoint.POSTED_NOT_COMMITTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        killed(CrashPoint.SENT_NOT_MARKED, 2, "catch-up", "--until", "2026-11-16T01");
        run("catch-up", "--until", "2026-11-16T12");
        killEverywhere("catch-up", "--until", "2026-11-16T13");
        killed(CrashPoint.POSTED_NOT_COMMITTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        run("catch-up", "--until", NIGHT);
    }
}
