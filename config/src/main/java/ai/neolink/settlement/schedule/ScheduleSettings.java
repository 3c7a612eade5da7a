package ai.neolink.settlement.schedule;

import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.SettingType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.schedule.*}.
 *
 * @param hourly When hours are settled: cron of six fields, seconds first, in the billing time zone
 * @param nightly When day closes are settled: cron of six fields, seconds first, in the billing time zone
 * @param most Hours and day closes that the service settles at most in one round
 * @param watchSeconds Seconds between two checks of a node for work that another process left unfinished
 */
@ConfigurationProperties("settlement.schedule")
record ScheduleSettings(
        @Accepts(SettingType.CRON) @DefaultValue("0 5 * * * ?")
        String hourly,

        @Accepts(SettingType.CRON) @DefaultValue("0 30 0 * * ?")
        String nightly,

        @Accepts(least = 1, greatest = 100_000) @DefaultValue("48")
        int most,

        @Accepts(least = 1, greatest = 3600) @DefaultValue("10")
        int watchSeconds) {}
