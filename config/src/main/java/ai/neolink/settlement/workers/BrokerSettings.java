package ai.neolink.settlement.workers;

import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.broker.*}.
 *
 * @param url an Artemis broker: partitions are settled by workers
 * @param allowPlain a broker off this machine without TLS
 * @param user at the broker
 * @param password at the broker
 * @param passwordFile the file that holds it
 * @param patienceSeconds without progress a run fails after so long
 */
@ConfigurationProperties("settlement.broker")
record BrokerSettings(
        @Accepts(SettingType.ADDRESS) @DefaultValue("") String url,
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue("") String user,
        @DefaultValue("") Secret password,
        @Accepts(SettingType.FILE) @DefaultValue("") String passwordFile,

        @Accepts(least = 1, greatest = 86_400) @DefaultValue("300")
        int patienceSeconds) {
    String secret() {
        return Setting.secret("settlement.broker.password", password, passwordFile);
    }
}
