package ai.neolink.settlement.files;

import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import java.nio.file.Path;

/**
 * A folder here, or on a server ({@code sftp://user@host:port/path}).
 *
 * @param name of the setting that names the folder; the other settings stand beside it
 */
public record FolderSettings(
        String name, String folder, String user, Secret password, String passwordFile, String knownHostsFile) {
    /** The name of a setting beside it. */
    String beside(String other) {
        return name.substring(0, name.lastIndexOf('.') + 1) + other;
    }

    String required() {
        return Setting.required(name, folder);
    }

    String requiredUser() {
        return Setting.required(beside("user"), user);
    }

    Path knownHosts() {
        return Path.of(Setting.required(beside("known-hosts-file"), knownHostsFile));
    }

    String secret() {
        return Setting.secret(beside("password"), password, passwordFile);
    }
}
