package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Reads the settings of a channel; what is missing or impossible is named in a sentence, secrets are never shown. */
public final class ChannelSettings {
    private final Environment environment;
    private final String prefix;

    /** @param prefix {@code settlement.wechat-pay} */
    public ChannelSettings(Environment environment, String prefix) {
        this.environment = environment;
        this.prefix = prefix + '.';
    }

    public String text(String name, String otherwise) {
        return environment.getProperty(prefix + name, otherwise).strip();
    }

    /** @throws Refusal if it is not set */
    public String required(String name) {
        var text = text(name, "");
        if (text.isEmpty()) {
            throw SettingMessage.NOT_SET.refuse(prefix + name);
        }
        return text;
    }

    public boolean flag(String name) {
        return Setting.flag(prefix + name, text(name, "false"));
    }

    /** A time of day, {@code 10:00}. */
    public LocalTime time(String name, String otherwise) {
        var text = text(name, otherwise);
        try {
            if (text.matches("\\d\\d:\\d\\d")) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw SettingMessage.NO_TIME.refuse(prefix + name, text);
    }

    /** Comma-separated, each lower case. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> s.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** An https address; http only where {@code allow-http} says so. */
    public String address(String name, String otherwise) {
        var text = otherwise.isEmpty() ? required(name) : text(name, otherwise);
        try {
            var uri = URI.create(text);
            var http = "http".equals(uri.getScheme()) && flag("allow-http");
            if ((http || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return text.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw SettingMessage.NO_HTTPS_ADDRESS.refuse(
                prefix + name, text, flag("allow-http") ? "" : " (http only with " + prefix + "allow-http)");
    }

    /**
     * A secret or key: the setting itself, or the file that its twin {@code …-file} names.
     *
     * @throws Refusal if neither or both are set, or the file cannot be read
     */
    public String secret(String name) {
        var text = text(name, "");
        var file = text(name + "-file", "");
        if (text.isEmpty() == file.isEmpty()) {
            throw (text.isEmpty() ? SettingMessage.SECRET_NOT_SET : SettingMessage.SECRET_SET_TWICE)
                    .refuse(prefix + name);
        }
        if (!text.isEmpty()) {
            return text;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw SettingMessage.SECRET_FILE_UNREADABLE.because(e, prefix + name, file);
        }
    }

    /** The name of a setting in full, for sentences. */
    public String name(String name) {
        return prefix + name;
    }
}
