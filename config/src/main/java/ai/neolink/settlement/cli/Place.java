package ai.neolink.settlement.cli;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where a command finds its database and serves its metrics, as far as people may be told: an address may hold a password. */
final class Place {
    private static final Pattern HOST = Pattern.compile("jdbc:[a-z]+:(?:[a-z]+:)?@?(?://)?(?:[^/@?;]*@)?([^/?;]*).*");
    private static final String DRIVER_SETTINGS = "spring.datasource.hikari.data-source-properties.";

    private boolean mustExist;
    private String url = "";
    private String user = "";
    private String port = "";

    void mustExist() {
        mustExist = true;
    }

    /** @throws IllegalArgumentException if it is no database that is supported */
    void check(ConfigurableEnvironment environment) {
        url = environment.getProperty("spring.datasource.url", "");
        user = environment.getProperty("spring.datasource.username", "");
        port = environment.getProperty("management.server.port", "");
        if (!url.matches("jdbc:(h2|postgresql|oracle):.+")) {
            throw new IllegalArgumentException(
                    "spring.datasource.url must begin with jdbc:h2:, jdbc:postgresql: or jdbc:oracle:");
        }
        if (mustExist && url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:")) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("must exist", Map.of(DRIVER_SETTINGS + "IFEXISTS", "TRUE")));
        }
    }

    /** The embedded database's file, or host and user. */
    String database() {
        if (url.startsWith("jdbc:h2:")) {
            return url.replaceFirst("^jdbc:h2:(file:)?", "").replaceFirst(";.*", "");
        }
        var host = HOST.matcher(url);
        return "%s (user %s)".formatted(host.matches() ? host.group(1) : "its host", user);
    }

    String managementPort() {
        return port;
    }
}
