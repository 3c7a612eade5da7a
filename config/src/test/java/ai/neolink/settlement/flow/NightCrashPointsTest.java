package ai.neolink.settlement.flow;

import ai.neolink.settlement.start.CrashPoint;
import org.junit.jupiter.api.Tag;

/**
 * Kills processes in the night, which is the last run of the day, and while the platform is told of the actions of the
 * hours.
 */
@Tag("process")
class NightCrashPointsTest extends KilledProcesses {
    @Override
    void settleWithKills() {
        run("pull");
        run("catch-up", "--until", "2026-11-16T13");
        // All hours of the day are done. A process that is killed while it tells the platform tells the platform again.
        killed(CrashPoint.SENT_NOT_MARKED, 1, "catch-up", "--most=11");
        run("restart");
        killEverywhere("catch-up", "--until", NIGHT);
        killed(CrashPoint.EXPORT_WRITTEN_NOT_MOVED, 1, "catch-up", "--until", NIGHT);
        killed(CrashPoint.EXPORT_MOVED_NOT_NOTED, 1, "restart");
        killed(CrashPoint.BEFORE_COMPLETED, 1, "restart");
        run("catch-up", "--until", NIGHT);
    }
}
