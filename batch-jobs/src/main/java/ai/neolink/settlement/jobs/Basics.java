package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.PinnedSettings;
import ai.neolink.settlement.runs.Pins;
import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.PacedClock;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.PropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The foundations: the billing zone, the clock, and the settings of Spring Batch and Flyway that never change. A fault
 * in them stops every command, even one that would not need them.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:batch-jobs.properties")
class Basics {
    private static final String DEFAULT_ZONE = "Asia/Shanghai";

    @Bean
    @Lazy(false)
    BillingZone billingZone(CoreSettings settings, ObjectProvider<JdbcClient> jdbc) {
        var setting = settings.zone();
        var zone = setting.isBlank() ? pinnedZone(jdbc).orElse(DEFAULT_ZONE) : setting.strip();
        try {
            return new BillingZone(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw SettingMessage.NO_ZONE.because(e, "settlement.zone", zone);
        }
    }

    /**
     * The zone that the first run fixed (T11), so that a forgotten setting changes nothing. If the database cannot be
     * read, the code that needs it says so later.
     */
    private static Optional<String> pinnedZone(ObjectProvider<JdbcClient> jdbc) {
        try {
            return Pins.of(jdbc.getObject(), PinnedSettings.ZONE);
        } catch (BeansException | DataAccessException e) {
            return Optional.empty();
        }
    }

    @Bean
    @Lazy(false)
    Clock settlementClock(CoreSettings settings, BillingZone zone) {
        var fixed = settings.clock();
        if (fixed.isBlank()) {
            return Clock.system(zone.id());
        }
        try {
            return PacedClock.of(fixed.strip(), Clock.system(zone.id()));
        } catch (DateTimeException e) {
            throw SettingMessage.NO_CLOCK.because(e, fixed);
        }
    }
}
