package ai.neolink.settlement.ledger;

import ai.neolink.settlement.store.Setting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;

/** Where the chart of accounts comes from: {@code settlement.chart-of-accounts}. */
@Configuration(proxyBeanMethods = false)
class Ledgers {
    @Bean
    @Lazy(false)
    ChartOfAccounts chartOfAccounts(
            @Value("${settlement.chart-of-accounts:classpath:chart-of-accounts.yaml}") Resource file) {
        return Setting.named("settlement.chart-of-accounts", () -> ChartOfAccounts.read(file));
    }
}
