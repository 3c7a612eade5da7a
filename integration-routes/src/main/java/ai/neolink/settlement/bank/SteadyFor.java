package ai.neolink.settlement.bank;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How long a bank file must look the same before it is read (P27).
 *
 * @param time shorter in tests of other things
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
