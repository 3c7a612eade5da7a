package ai.neolink.settlement.ledger;

import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.YamlFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Reads the chart of accounts from the file that {@code settlement.chart-of-accounts} names. */
@Configuration(proxyBeanMethods = false)
class Ledgers {
    private static final String SETTING = "settlement.chart-of-accounts";

    @Bean
    @Lazy(false)
    ChartOfAccounts chartOfAccounts(
            @Value("${settlement.chart-of-accounts:classpath:chart-of-accounts.yaml}") String file) {
        return Setting.named(SETTING, () -> ChartOfAccounts.read(YamlFile.named(SETTING, file)));
    }
}
