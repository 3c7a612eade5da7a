package ai.neolink.settlement.settings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of the core as beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ActionSettings.class,
    BankAccounts.class,
    CoreSettings.class,
    ExportSettings.class,
    FeedSettings.class,
    AmountLimit.class,
    OracleSettings.class
})
class TypedSettings {}
