package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Reads settings where they are used; what is missing or impossible is named in a sentence, secrets are never shown.
 */
public final class Setting {
    private Setting() {}

    /** @throws Refusal that names the setting and its bounds */
    public static int number(String name, String text, int least, int greatest) {
        return (int) longNumber(name, text, least, greatest);
    }

    /** @throws Refusal that names the setting and its bounds */
    public static long longNumber(String name, String text, long least, long greatest) {
        try {
            var number = Long.parseLong(text.strip());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw SettingMessage.NO_NUMBER.refuse(name, text, least, greatest);
    }

    /** @throws Refusal if it is not set */
    public static String required(String name, String text) {
        if (text.isBlank()) {
            throw SettingMessage.NOT_SET.refuse(name);
        }
        return text.strip();
    }

    /**
     * An https address without anything behind its path; http only where {@code allow-http} beside it says so.
     *
     * @param allowHttp the name of that setting
     * @throws Refusal that names the setting
     */
    public static String address(String name, String text, String allowHttp, boolean isHttpAllowed) {
        var address = required(name, text);
        try {
            var uri = URI.create(address);
            if (("https".equals(uri.getScheme()) || isHttpAllowed && "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return address.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw isHttpAllowed
                ? SettingMessage.NO_ADDRESS.refuse(name, address)
                : SettingMessage.NO_HTTPS_ADDRESS.refuse(name, address, allowHttp);
    }

    /**
     * A secret or a key: the setting itself, or what stands in the file that its twin {@code …-file} names.
     *
     * @throws Refusal if neither or both are set, or the file cannot be read
     */
    public static String secret(String name, Secret secret, String file) {
        if (secret.isSet() != file.isBlank()) {
            throw (secret.isSet() ? SettingMessage.SECRET_SET_TWICE : SettingMessage.SECRET_NOT_SET).refuse(name);
        }
        if (secret.isSet()) {
            return secret.text();
        }
        try {
            return Files.readString(Path.of(file.strip())).strip();
        } catch (IOException e) {
            throw SettingMessage.SECRET_FILE_UNREADABLE.because(e, name, file);
        }
    }

    /** Reads what a setting names; what is wrong with that is told with the setting's name. */
    public static <T> T named(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal e) {
            var sentence = e.getMessage();
            throw sentence.startsWith(name) ? e : SettingMessage.OF_SETTING.because(e, name, sentence);
        }
    }
}
