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
 * @param enabled whether bills are pulled
 * @param merchantId ours
 * @param merchantSerialNumber of our certificate
 * @param privateKey ours, PEM
 * @param privateKeyFile the file that holds it
 * @param platformPublicKeyId of WeChat Pay's key
 * @param platformPublicKey WeChat Pay's, PEM of key or certificate, or Base64
 * @param platformPublicKeyFile the file that holds it
 * @param baseUrl of WeChat Pay's API
 * @param allowHttp for tests
 * @param downloadHosts hosts bills are fetched from
 * @param readyAt of the following day, Beijing
 */
@ConfigurationProperties("settlement.wechat-pay")
record WeChatPaySettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String merchantId,
        @DefaultValue("") String merchantSerialNumber,
        @DefaultValue("") Secret privateKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String privateKeyFile,
        @DefaultValue("") String platformPublicKeyId,
        @DefaultValue("") Secret platformPublicKey,
        @Accepts(SettingType.FILE) @DefaultValue("") String platformPublicKeyFile,

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
