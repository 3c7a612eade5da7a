package ai.neolink.settlement.start;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings as the program does, from given properties and defaults. */
public final class Bound {
    private Bound() {}

    public static <T> T by(Class<T> type, Map<String, String> properties) {
        var prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, Bindable.of(type));
    }
}
