package ai.neolink.settlement.price;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.YamlFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Loads the rate card from where {@code settlement.rate-card} says. */
@Configuration(proxyBeanMethods = false)
class RateCards {
    @Bean
    @Lazy(false)
    RateCard rateCard(CoreSettings settings, Products products) {
        return Setting.named(
                CoreSettings.RATE_CARD,
                () -> RateCardFile.read(YamlFile.named(CoreSettings.RATE_CARD, settings.rateCard()), products));
    }
}
