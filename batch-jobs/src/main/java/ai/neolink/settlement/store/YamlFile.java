package ai.neolink.settlement.store;

import java.io.IOException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;

/** Reads a YAML file of business data into a record. */
public final class YamlFile {
    private YamlFile() {}

    /** @throws IllegalArgumentException with a sentence that names the file, if it is missing or does not fit */
    public static <T> T read(Resource file, Class<T> type) {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader().load(file.getDescription(), file).forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(ConfigurationPropertyName.EMPTY, Bindable.of(type))
                    .get();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read: %s".formatted(file.getDescription(), rootMessage(e)), e);
        }
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
