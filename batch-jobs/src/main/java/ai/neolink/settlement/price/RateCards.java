package ai.neolink.settlement.price;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.YamlFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Loads the rate card from where {@code settlement.rate-card} says. */
@Configuration(proxyBeanMethods = false)
class RateCards {
    static final String SETTING = "settlement.rate-card";

    @Bean
    @Lazy(false)
    RateCard rateCard(@Value("${settlement.rate-card:classpath:rate-card.yaml}") String file, Products products) {
        return Setting.named(SETTING, () -> RateCardFile.read(YamlFile.named(SETTING, file), products));
    }
}
