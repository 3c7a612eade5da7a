package ai.neolink.settlement.alert;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingType;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.alert.*} of the webhook. Its address often is its password.
 *
 * @param webhook Address (http or https) to which alerts are posted
 * @param webhookFile File that contains the address to which alerts are posted
 * @param allowHttp Allows http, without encryption, to a webhook on another machine
 */
@ConfigurationProperties("settlement.alert")
record WebhookSettings(
        @DefaultValue("") Secret webhook,
        @Accepts(SettingType.FILE) @DefaultValue("") String webhookFile,
        @DefaultValue("false") boolean allowHttp) {
    boolean isSet() {
        return webhook.isSet() || !webhookFile.isBlank();
    }

    /** @throws ai.neolink.settlement.refusal.Refusal that names the setting, not its value */
    URI address() {
        var address = parsed(Setting.secret("settlement.alert.webhook", webhook, webhookFile));
        if (address.getScheme().equals("http") && !Loopback.is(address.getHost()) && !allowHttp) {
            throw WebhookMessage.PLAIN_HTTP.refuse();
        }
        return address;
    }

    private static URI parsed(String text) {
        try {
            var address = URI.create(text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Its sentence would show the address.
        }
        throw WebhookMessage.NO_ADDRESS.refuse();
    }
}
