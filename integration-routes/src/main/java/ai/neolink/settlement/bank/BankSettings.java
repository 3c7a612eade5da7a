package ai.neolink.settlement.bank;

import ai.neolink.settlement.files.FolderSettings;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.SettingType;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.bank.*} of the inbox.
 *
 * @param enabled whether statements are taken from the inbox
 * @param inbox a folder, or sftp://user@host:port/path
 * @param readyAt after which a day without a statement is missing
 * @param user for SFTP
 * @param password for SFTP
 * @param passwordFile the file that holds it
 * @param knownHostsFile a server that is not in it is refused
 */
@ConfigurationProperties("settlement.bank")
record BankSettings(
        @DefaultValue("false") boolean enabled,
        @Accepts(SettingType.FOLDER) @DefaultValue("") String inbox,
        @DefaultValue("10:00") LocalTime readyAt,
        @DefaultValue("") String user,
        @DefaultValue("") Secret password,
        @Accepts(SettingType.FILE) @DefaultValue("") String passwordFile,
        @Accepts(SettingType.FILE) @DefaultValue("") String knownHostsFile) {
    FolderSettings folder() {
        return new FolderSettings("settlement.bank.inbox", inbox, user, password, passwordFile, knownHostsFile);
    }
}
