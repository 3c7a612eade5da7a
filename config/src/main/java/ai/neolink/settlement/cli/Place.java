package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.store.NoLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The place of a command's database and metrics, as far as people may be told, because an address may hold a password.
 */
final class Place {
    private static final Pattern HOST = Pattern.compile("jdbc:[a-z]+:(?:[a-z]+:)?@?(?://)?(?:[^/@?;]*@)?([^/?;]*).*");
    private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    private static final String POOL = "spring.datasource.hikari.";
    private static final String MANAGEMENT_PORT = "management.server.port";
    private static final String SERVER_PORT = "server.port";
    private static final int LARGEST_PORT = 65_535;

    /** An empty ledger in memory, so that everything that needs no database can be checked. */
    private static final Map<String, Object> STAND_IN = Map.of(
            POOL + "jdbc-url", "jdbc:h2:mem:stand-in;IGNORE_UNKNOWN_SETTINGS=TRUE",
            POOL + "driver-class-name", "org.h2.Driver",
            POOL + "username", "sa",
            POOL + "password", "");

    private boolean mustExist;
    private boolean standIn;
    private boolean demo;
    private String url = "";
    private String user = "";
    private String port = "";
    private String serverPort = "";

    void mustExist() {
        mustExist = true;
    }

    void isDemo() {
        demo = true;
    }

    /** The sentence about an embedded database that another process has open. */
    String inUse() {
        var sentence = "another process has the embedded database %s open".formatted(database());
        return demo ? sentence + "; end “settle demo --serve”, or look at its pages" : sentence;
    }

    /** Lets an empty database take the place of the named one. */
    void standIn() {
        mustExist = false;
        standIn = true;
    }

    /** @throws Refusal if the database is not supported, its file is empty, or a port is impossible */
    void check(ConfigurableEnvironment environment) {
        url = environment.getProperty("spring.datasource.url", "");
        user = environment.getProperty("spring.datasource.username", "");
        port = port(environment, MANAGEMENT_PORT);
        serverPort = port(environment, SERVER_PORT);
        if (!url.matches("jdbc:(h2|postgresql|oracle):.+")) {
            throw CommandMessage.NO_DATABASE_ADDRESS.refuse();
        }
        var settings = new HashMap<>(standIn ? STAND_IN : Map.of());
        if (!standIn) {
            checkNotEmpty();
        }
        if (mustExist && !url.startsWith("jdbc:h2:mem:")) {
            settings.put(NoLedger.MUST_EXIST, true);
            if (url.startsWith("jdbc:h2:")) {
                settings.put(POOL + "data-source-properties.IFEXISTS", "TRUE");
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("place", settings));
    }

    private static String port(ConfigurableEnvironment environment, String setting) {
        var text = environment.getProperty(setting, "");
        return text.isBlank() ? "" : String.valueOf(Setting.number(setting, text, -1, LARGEST_PORT));
    }

    /** Refuses an empty file, because H2 would make a new ledger of it, and an interrupted copy looks the same. */
    private void checkNotEmpty() {
        try {
            var file = file();
            if (file.isPresent() && Files.isRegularFile(file.get()) && Files.size(file.get()) == 0) {
                throw CommandMessage.EMPTY_DATABASE.refuse(file.get());
            }
        } catch (IOException e) {
            // The code that opens the file says why it cannot be read.
        }
    }

    private Optional<Path> file() {
        return Optional.of(FILE.matcher(url))
                .filter(file -> file.matches())
                .map(file ->
                        Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home", ".")) + ".mv.db"));
    }

    /** The file of the embedded database, or host and user. */
    String database() {
        if (url.startsWith("jdbc:h2:")) {
            return url.replaceFirst("^jdbc:h2:(file:)?", "").replaceFirst(";.*", "");
        }
        var host = HOST.matcher(url);
        return "%s (user %s)".formatted(host.matches() ? host.group(1) : "its host", user);
    }

    boolean isEmbedded() {
        return file().isPresent();
    }

    /** Whether the embedded database has a file. */
    boolean isThere() {
        return file().filter(Files::exists).isPresent();
    }

    /** The answer of a reading command when nobody began a ledger. */
    Told noLedger() {
        return new Told(
                "there is no ledger yet at %s; is spring.datasource.url right? “settle pull” makes a new one"
                        .formatted(database()),
                Settle.WRONG_USAGE);
    }

    /**
     * @param words of a connector that cannot start; its name ends with its port, otherwise the port of metrics and
     *     health is meant
     */
    String portSetting(String words) {
        return words.contains("-%s\"".formatted(serverPort))
                ? "%s %s".formatted(SERVER_PORT, serverPort)
                : "%s %s".formatted(MANAGEMENT_PORT, port);
    }
}
