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
 * @param enabled Whether bank statements are read from the inbox
 * @param inbox Where the bank's statement files arrive: a folder, or sftp://user@host:port/path
 * @param readyAt Beijing time, e.g. 10:00, from which the statement of the day before counts as missing
 * @param user User name for the SFTP server, if the address of the inbox has none
 * @param password Password for the SFTP server of the inbox
 * @param passwordFile File that contains the password for the SFTP server of the inbox
 * @param knownHostsFile File of known SSH hosts (known_hosts); an SFTP server that is not in it is refused
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
