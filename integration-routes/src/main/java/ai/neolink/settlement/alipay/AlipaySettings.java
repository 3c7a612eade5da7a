package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.channel.Rsa;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingType;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.alipay.*}. What a channel needs is looked at when it is used: one that is not enabled
 * needs nothing.
 *
 * @param enabled Whether bills are pulled from Alipay
 * @param appId This company's application id (APPID) at Alipay
 * @param privateKey This company's private key for Alipay, PEM or Base64
 * @param privateKeyFile File that contains this company's private key for Alipay
 * @param alipayPublicKey Alipay's public key, PEM or Base64
 * @param alipayPublicKeyFile File that contains Alipay's public key
 * @param gatewayUrl Address of Alipay's API
 * @param allowHttp Allows http to Alipay; for tests only
 * @param downloadHosts Hosts (host or host:port) from which Alipay's bills may be downloaded
 * @param readyAt Beijing time, e.g. 10:00, from which Alipay's bills of the day before can be pulled
 */
@ConfigurationProperties("settlement.alipay")
record AlipaySettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String appId,
        @DefaultValue("") Secret privateKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String privateKeyFile,
        @DefaultValue("") Secret alipayPublicKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String alipayPublicKeyFile,

        @Accepts(SettingType.ADDRESS) @DefaultValue("https://openapi.alipay.com/gateway.do")
        String gatewayUrl,

        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("dwbillcenter.alipay.com") List<String> downloadHosts,
        @DefaultValue("10:00") LocalTime readyAt) {
    private static final String PREFIX = "settlement.alipay.";

    String app() {
        return Setting.required(PREFIX + "app-id", appId);
    }

    PrivateKey ownKey() {
        var name = PREFIX + "private-key";
        return Rsa.privateKey(Setting.secret(name, privateKey, privateKeyFile), name);
    }

    PublicKey alipayKey() {
        var name = PREFIX + "alipay-public-key";
        return Rsa.publicKey(Setting.secret(name, alipayPublicKey, alipayPublicKeyFile), name);
    }

    String address() {
        return Setting.address(PREFIX + "gateway-url", gatewayUrl, PREFIX + "allow-http", allowHttp);
    }

    DownloadHosts hosts() {
        return new DownloadHosts(downloadHosts, allowHttp);
    }
}
