package ai.neolink.settlement.ledger;

import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.YamlFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Reads the chart of accounts from the file that {@code settlement.chart-of-accounts} names. */
@Configuration(proxyBeanMethods = false)
class Ledgers {
    @Bean
    @Lazy(false)
    ChartOfAccounts chartOfAccounts(CoreSettings settings) {
        return Setting.named(
                CoreSettings.CHART_OF_ACCOUNTS,
                () -> ChartOfAccounts.read(YamlFile.named(CoreSettings.CHART_OF_ACCOUNTS, settings.chartOfAccounts())));
    }
}
