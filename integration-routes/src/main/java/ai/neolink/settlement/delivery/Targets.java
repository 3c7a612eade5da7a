package ai.neolink.settlement.delivery;

import ai.neolink.settlement.settings.ChannelSettings;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The places exports are brought to: {@code settlement.delivery.{name}.folder}, a folder here; {@code
 * sftp://user@host:port/path}, with {@code user}, {@code password} (or {@code password-file}) and {@code
 * known-hosts-file}; or {@code s3://bucket/prefix}, with {@code endpoint}, {@code region}, {@code access-key-id} and
 * {@code secret-access-key} (or {@code secret-access-key-file}).
 */
@Component
class Targets {
    private static final String PREFIX = "settlement.delivery";

    private final Environment environment;

    Targets(Environment environment) {
        this.environment = environment;
    }

    /** The settings of each place, by its name. */
    Map<String, ChannelSettings> all() {
        var targets = new TreeMap<String, ChannelSettings>();
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet()
                .forEach(name -> targets.put(name, new ChannelSettings(environment, PREFIX + "." + name)));
        return targets;
    }
}
