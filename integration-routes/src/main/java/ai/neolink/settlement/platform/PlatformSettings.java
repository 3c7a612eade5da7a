package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.settings.SettingType;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.platform.*} that say where the platform is and who asks. A pull checks them when it
 * begins, because a ledger may be fed in another way.
 *
 * @param baseUrl Address of the platform's API, without user and password
 * @param token Token for the platform's API
 * @param tokenFile File that contains the token for the platform's API
 * @param namespace Namespace at the platform that every request names
 * @param pageSize Records (nodes) that one request asks the platform for
 * @param allowHttp Allows http, without encryption, to a platform on another machine
 */
@ConfigurationProperties("settlement.platform")
record PlatformSettings(
        @Accepts(SettingType.ADDRESS) @DefaultValue("") String baseUrl,
        @DefaultValue("") Secret token,
        @Accepts(SettingType.FILE) @DefaultValue("") String tokenFile,
        @DefaultValue("") String namespace,

        @Accepts(least = 1, greatest = 5000) @DefaultValue("5000")
        int pageSize,

        @DefaultValue("false") boolean allowHttp) {
    private static final String BASE_URL = "settlement.platform.base-url";
    private static final String TOKEN = "settlement.platform.token";
    private static final int LARGEST_PORT = 65_535;

    PlatformSettings {
        baseUrl = baseUrl.strip().replaceAll("/+$", "");
        namespace = namespace.strip();
    }

    /** @throws ai.neolink.settlement.refusal.Refusal with a sentence that names the setting */
    void check() {
        if (baseUrl.matches("(?s)[^/]*//[^/]*@.*")) {
            // Messages, stored outages and alerts show the address, so it must hold no user and no password.
            throw PlatformMessage.USER_IN_ADDRESS.refuse();
        }
        if (!isAddress(Setting.required(BASE_URL, baseUrl))) {
            throw PlatformMessage.NO_ADDRESS.refuse(baseUrl);
        }
        var address = URI.create(baseUrl);
        if (address.getScheme().equals("http") && !Loopback.is(address.getHost()) && !allowHttp) {
            throw PlatformMessage.PLAIN_HTTP.refuse(baseUrl);
        }
        Setting.required("settlement.platform.namespace", namespace);
        bearer();
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return text.matches("https?://[^\\s?#]+") && address.getHost() != null && address.getPort() <= LARGEST_PORT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The host and, if the address has one, the port: {@code host} or {@code host:port}. */
    String host() {
        return URI.create(baseUrl).getRawAuthority();
    }

    /** The token; the setting itself goes before the file. */
    String bearer() {
        if (token.isSet()) {
            return token.text();
        }
        var read = Setting.secret(TOKEN, token, tokenFile);
        if (read.isEmpty()) {
            throw SettingMessage.SECRET_FILE_EMPTY.refuse(TOKEN, tokenFile);
        }
        return read;
    }
}
