package ai.neolink.settlement.jobs;

import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.PropertySource;

/**
 * What everything stands on: the billing zone, the clock, and the settings of Spring Batch and Flyway that are never changed. What is wrong
 * with them stops every command, also one that would not need them.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:batch-jobs.properties")
class Basics {
    @Bean
    @Lazy(false)
    BillingZone billingZone(@Value("${settlement.zone:Asia/Shanghai}") String zone) {
        try {
            return new BillingZone(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("settlement.zone is “%s”, which is no time zone".formatted(zone), e);
        }
    }

    @Bean
    @Lazy(false)
    Clock settlementClock(@Value("${settlement.clock:}") String fixed, BillingZone zone) {
        if (fixed.isBlank()) {
            return Clock.system(zone.id());
        }
        try {
            return Clock.fixed(OffsetDateTime.parse(fixed.strip()).toInstant(), zone.id());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "settlement.clock is “%s”; it must be an instant with offset".formatted(fixed), e);
        }
    }
}
