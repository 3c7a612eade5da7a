package ai.neolink.settlement.monitor;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.alert.*}: from which value on people are told.
 *
 * @param runbooks Address of the page operating.md; alerts link to its sections (runbook_url)
 * @param lookSeconds Seconds between two checks for alerts
 * @param lateMinutes Minutes without any settling after which a due hour or day close is alerted as late
 * @param unreachableMinutes Minutes without an answer after which a host is alerted as unreachable
 * @param feedMinutes Minutes since a feed's last complete pull after which the feed is alerted as behind
 * @param undeliveredMinutes Minutes after which an action that the platform has not taken is alerted
 * @param exportsMinutes Minutes after which an export that could not be delivered is alerted
 * @param missingDays Number of days without a statement, per channel, above which an alert is raised
 * @param breakDays Days after which an open reconciliation break is alerted as old
 * @param suspenseDays Days after which money of an unknown customer (in suspense) is alerted as old
 * @param moreExceptions Increase of rating exceptions within a day above which an alert is raised
 * @param diskFreeMb Free disk space in MB below which an alert is raised
 */
@ConfigurationProperties("settlement.alert")
record AlertSettings(
        @DefaultValue("batch-jobs/docs/operating.md") String runbooks,

        @Accepts(least = 1, greatest = 86_400) @DefaultValue("60")
        int lookSeconds,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("30")
        int lateMinutes,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("15")
        int unreachableMinutes,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("120")
        int feedMinutes,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("60")
        int undeliveredMinutes,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("60")
        int exportsMinutes,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("2")
        int missingDays,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("7")
        int breakDays,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("7")
        int suspenseDays,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("100")
        int moreExceptions,

        @Accepts(least = 0, greatest = MOST) @DefaultValue("2048")
        int diskFreeMb) {
    static final int MOST = 1_000_000;
}
