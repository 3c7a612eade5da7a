package ai.neolink.settlement.delivery;

import ai.neolink.settlement.files.FolderSettings;
import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.settings.SettingType;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.delivery.*}.
 *
 * @param delivery the places exports are brought to, by name
 */
@ConfigurationProperties("settlement")
record DeliverySettings(@DefaultValue Map<String, PlaceSettings> delivery) {
    /** The places in the order of their names. */
    Map<String, Target> targets() {
        var targets = new TreeMap<String, Target>();
        delivery.forEach((name, place) -> targets.put(name, new Target("settlement.delivery." + name, place)));
        return targets;
    }

    /**
     * A place.
     *
     * @param folder Where exports are delivered: a folder, sftp://user@host:port/path, or s3://bucket/prefix
     * @param user User name for the SFTP server, if the address of the folder has none
     * @param password Password for the SFTP server
     * @param passwordFile File that contains the password for the SFTP server
     * @param knownHostsFile File of known SSH hosts (known_hosts); an SFTP server that is not in it is refused
     * @param endpoint Address of the S3 service, e.g. https://s3.example.com
     * @param allowHttp Allows http to the S3 service; for tests only
     * @param region Region of the S3 service, e.g. us-east-1
     * @param accessKeyId Access key id for the S3 service
     * @param secretAccessKey Secret access key for the S3 service
     * @param secretAccessKeyFile File that contains the secret access key for the S3 service
     */
    record PlaceSettings(
            @Accepts(SettingType.FOLDER) @DefaultValue("") String folder,
            @DefaultValue("") String user,
            @DefaultValue("") Secret password,
            @Accepts(SettingType.FILE) @DefaultValue("") String passwordFile,
            @Accepts(SettingType.FILE) @DefaultValue("") String knownHostsFile,
            @Accepts(SettingType.ADDRESS) @DefaultValue("") String endpoint,
            @DefaultValue("false") boolean allowHttp,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKeyId,
            @DefaultValue("") Secret secretAccessKey,
            @Accepts(SettingType.FILE) @DefaultValue("") String secretAccessKeyFile) {}

    /**
     * A place under its name.
     *
     * @param prefix of the names of its settings
     */
    record Target(String prefix, PlaceSettings place) {
        String name(String setting) {
            return prefix + '.' + setting;
        }

        String folder() {
            return Setting.required(name("folder"), place.folder);
        }

        boolean isBucket() {
            return place.folder.strip().startsWith("s3:");
        }

        FolderSettings asFolder() {
            return new FolderSettings(
                    name("folder"), place.folder, place.user, place.password, place.passwordFile, place.knownHostsFile);
        }

        String endpoint() {
            return Setting.address(name("endpoint"), place.endpoint, name("allow-http"), place.allowHttp);
        }

        String accessKeyId() {
            return Setting.required(name("access-key-id"), place.accessKeyId);
        }

        String secretAccessKey() {
            return Setting.secret(name("secret-access-key"), place.secretAccessKey, place.secretAccessKeyFile);
        }
    }
}
