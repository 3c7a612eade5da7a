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
 * @param url Address of an Artemis broker, e.g. tcp://host:61617?sslEnabled=true; workers then settle partitions
 * @param allowPlain Allows a broker on another machine without TLS, that is without encryption
 * @param user User name at the broker
 * @param password Password at the broker
 * @param passwordFile File that contains the password at the broker
 * @param patienceSeconds Seconds without any progress of the workers after which a run fails
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
