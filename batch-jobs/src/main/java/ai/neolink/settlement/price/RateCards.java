package ai.neolink.settlement.price;

import ai.neolink.settlement.store.Setting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;

/** Where the rate card comes from: {@code settlement.rate-card}. */
@Configuration(proxyBeanMethods = false)
class RateCards {
    @Bean
    @Lazy(false)
    RateCard rateCard(@Value("${settlement.rate-card:classpath:rate-card.yaml}") Resource file) {
        return Setting.named("settlement.rate-card", () -> RateCardFile.read(file));
    }
}
