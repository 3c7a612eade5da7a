package ai.neolink.settlement.monitor;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.alert.*}: from which value on people are told.
 *
 * @param runbooks the address of operating.md, for runbook_url
 * @param lookSeconds how often alerts are looked at
 * @param lateMinutes after which a window is late
 * @param unreachableMinutes after which a host is told to be away
 * @param feedMinutes after which a feed is behind
 * @param undeliveredMinutes after which an action is late
 * @param exportsMinutes after which an export is late
 * @param missingDays after which a statement is missing
 * @param breakDays after which a break is old
 * @param suspenseDays after which money in suspense is old
 * @param moreExceptions so many more rating exceptions in a day are told
 * @param diskFreeMb less free disk is told
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
