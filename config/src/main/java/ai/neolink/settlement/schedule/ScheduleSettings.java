package ai.neolink.settlement.schedule;

import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.SettingType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.schedule.*}.
 *
 * @param hourly when hours are settled; six fields, seconds first
 * @param nightly when nights are settled
 * @param most windows a round of the service settles at most
 * @param watchSeconds how often a node looks for what was left
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
