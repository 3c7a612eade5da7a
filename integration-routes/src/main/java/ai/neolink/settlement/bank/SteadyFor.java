package ai.neolink.settlement.bank;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How long a file of the bank must stand still before it is read (P27).
 *
 * @param time tests of anything else do not wait so long
 */
record SteadyFor(Duration time) {
    @Configuration(proxyBeanMethods = false)
    static class Usual {
        @Bean
        @ConditionalOnMissingBean
        SteadyFor steadyFor() {
            return new SteadyFor(Inbox.STEADY);
        }
    }
}
