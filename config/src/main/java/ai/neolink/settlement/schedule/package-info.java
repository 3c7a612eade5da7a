/**
 * The service's timetable. In: cron schedules kept in the database (Quartz through Camel, clustered), the watch. Out:
 * rounds — pull, settle what is due oldest first, tell the platform. Always true: a window is settled only when its
 * time has come; whatever a dead process or a failure left is taken up again without anybody asking.
 */
@NullMarked
package ai.neolink.settlement.schedule;

import org.jspecify.annotations.NullMarked;
