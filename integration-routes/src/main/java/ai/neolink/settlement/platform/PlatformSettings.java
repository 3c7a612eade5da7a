package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The settings {@code settlement.platform.*}. They are checked when a pull begins. The token is never shown. */
@Component
class PlatformSettings {
    private static final int LARGEST_PAGE = 5000;
    private static final int LARGEST_PORT = 65_535;

    private final String baseUrl;
    private final String token;
    private final String tokenFile;
    private final String namespace;
    private final String pageSize;
    private final String allowHttp;

    PlatformSettings(
            @Value("${settlement.platform.base-url:}") String baseUrl,
            @Value("${settlement.platform.token:}") String token,
            @Value("${settlement.platform.token-file:}") String tokenFile,
            @Value("${settlement.platform.namespace:}") String namespace,
            @Value("${settlement.platform.page-size:5000}") String pageSize,
            @Value("${settlement.platform.allow-http:false}") String allowHttp) {
        this.baseUrl = baseUrl.strip().replaceAll("/+$", "");
        this.token = token.strip();
        this.tokenFile = tokenFile.strip();
        this.namespace = namespace.strip();
        this.pageSize = pageSize;
        this.allowHttp = allowHttp;
    }

    /** @throws Refusal with a sentence that names the setting */
    void check() {
        if (baseUrl.matches("(?s)[^/]*//[^/]*@.*")) {
            // Messages, stored outages and alerts show the address, so it must hold no user and no password.
            throw PlatformMessage.USER_IN_ADDRESS.refuse();
        }
        if (baseUrl.isEmpty()) {
            throw SettingMessage.NOT_SET.refuse("settlement.platform.base-url");
        }
        if (!isAddress(baseUrl)) {
            throw PlatformMessage.NO_ADDRESS.refuse(baseUrl);
        }
        var address = URI.create(baseUrl);
        if (address.getScheme().equals("http")
                && !Loopback.is(address.getHost())
                && !Setting.flag("settlement.platform.allow-http", allowHttp)) {
            throw PlatformMessage.PLAIN_HTTP.refuse(baseUrl);
        }
        pageSize();
        if (namespace.isEmpty()) {
            throw SettingMessage.NOT_SET.refuse("settlement.platform.namespace");
        }
        token();
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return text.matches("https?://[^\\s?#]+") && address.getHost() != null && address.getPort() <= LARGEST_PORT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String baseUrl() {
        return baseUrl;
    }

    /** The host and, if the address has one, the port: {@code host} or {@code host:port}. */
    String host() {
        return URI.create(baseUrl).getRawAuthority();
    }

    String namespace() {
        return namespace;
    }

    int pageSize() {
        return Setting.number("settlement.platform.page-size", pageSize, 1, LARGEST_PAGE);
    }

    String token() {
        if (!token.isEmpty()) {
            return token;
        }
        if (tokenFile.isEmpty()) {
            throw SettingMessage.SECRET_NOT_SET.refuse("settlement.platform.token");
        }
        try {
            var read = Files.readString(Path.of(tokenFile)).strip();
            if (read.isEmpty()) {
                throw SettingMessage.SECRET_FILE_EMPTY.refuse("settlement.platform.token", tokenFile);
            }
            return read;
        } catch (IOException e) {
            throw SettingMessage.SECRET_FILE_UNREADABLE.because(e, "settlement.platform.token", tokenFile);
        }
    }
}
