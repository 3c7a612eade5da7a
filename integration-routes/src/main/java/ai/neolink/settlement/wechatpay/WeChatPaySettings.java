package ai.neolink.settlement.wechatpay;

import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.channel.Rsa;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingType;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.wechat-pay.*}. What a channel needs is looked at when it is used: one that is not
 * enabled needs nothing.
 *
 * @param enabled Whether bills are pulled from WeChat Pay
 * @param merchantId This company's merchant number at WeChat Pay
 * @param merchantSerialNumber Serial number of this company's merchant certificate for WeChat Pay
 * @param privateKey This company's private key for WeChat Pay, PEM or Base64
 * @param privateKeyFile File that contains this company's private key for WeChat Pay
 * @param platformPublicKey WeChat Pay's public key or certificate, PEM or Base64
 * @param platformPublicKeyFile File that contains WeChat Pay's public key or certificate
 * @param platformPublicKeyId Id of WeChat Pay's public key (PUB_KEY_ID_...), or its certificate's serial number
 * @param baseUrl Address of WeChat Pay's API
 * @param allowHttp Allows http to WeChat Pay; for tests only
 * @param downloadHosts Hosts (host or host:port) from which WeChat Pay's bills may be downloaded
 * @param readyAt Beijing time, e.g. 10:00, from which WeChat Pay's bills of the day before can be pulled
 */
@ConfigurationProperties("settlement.wechat-pay")
record WeChatPaySettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String merchantId,
        @DefaultValue("") String merchantSerialNumber,
        @DefaultValue("") Secret privateKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String privateKeyFile,
        @DefaultValue("") Secret platformPublicKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String platformPublicKeyFile,
        @DefaultValue("") String platformPublicKeyId,

        @Accepts(SettingType.ADDRESS) @DefaultValue("https://api.mch.weixin.qq.com")
        String baseUrl,

        @DefaultValue("false") boolean allowHttp,

        @DefaultValue({"api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"})
        List<String> downloadHosts,

        @DefaultValue("10:00") LocalTime readyAt) {
    private static final String PREFIX = "settlement.wechat-pay.";

    WeChatSignatures signatures(Clock clock) {
        var own = PREFIX + "private-key";
        var platform = PREFIX + "platform-public-key";
        return new WeChatSignatures(
                Setting.required(PREFIX + "merchant-id", merchantId),
                Setting.required(PREFIX + "merchant-serial-number", merchantSerialNumber),
                Rsa.privateKey(Setting.secret(own, privateKey, privateKeyFile), own),
                Setting.required(PREFIX + "platform-public-key-id", platformPublicKeyId),
                Rsa.publicKey(Setting.secret(platform, platformPublicKey, platformPublicKeyFile), platform),
                clock);
    }

    String address() {
        return Setting.address(PREFIX + "base-url", baseUrl, PREFIX + "allow-http", allowHttp);
    }

    DownloadHosts hosts() {
        return new DownloadHosts(downloadHosts, allowHttp);
    }
}
