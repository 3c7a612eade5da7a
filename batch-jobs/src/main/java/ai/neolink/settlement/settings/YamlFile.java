package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/** Reads YAML files: of settings, and of business data into records. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The file that a setting names: a path, or an address that begins with {@code file:} or {@code classpath:}.
     *
     * @param setting its name, for the sentence
     * @throws Refusal that says where the file was looked for, if it is not there
     */
    public static Resource named(String setting, String place) {
        var file = ResourceUtils.isUrl(place)
                ? new DefaultResourceLoader().getResource(place)
                : new FileSystemResource(Path.of(place.strip()).toAbsolutePath());
        if (!file.exists()) {
            throw SettingMessage.FILE_MISSING.refuse(setting, place, lookedFor(file));
        }
        return file;
    }

    private static String lookedFor(Resource file) {
        try {
            return file.isFile() ? "file " + file.getFile().getAbsolutePath() : file.getDescription();
        } catch (IOException e) {
            return file.getDescription();
        }
    }

    /**
     * Reads a file of settings.
     *
     * @param name of what is read, as its settings are told apart from those of other places
     * @throws Refusal that names the file, and the line if it can be told
     */
    public static List<PropertySource<?>> load(String name, Resource file) throws IOException {
        SoundYaml.check(file);
        return new YamlPropertySourceLoader().load(name, file);
    }

    /**
     * @throws Refusal with a sentence that names the file, if it is missing or does not fit, and the
     *     key or line
     */
    public static <T> T read(Resource file, Class<T> type) {
        var name = file.getDescription();
        try {
            var sources = new MutablePropertySources();
            load(name, file).forEach(sources::addLast);
            var read = new Binder(ConfigurationPropertySources.from(sources))
                    .bind(
                            ConfigurationPropertyName.EMPTY,
                            Bindable.of(type),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                    .orElseThrow(() -> SettingMessage.FILE_EMPTY.refuse(name));
            WholeRecord.check(name, read);
            return read;
        } catch (BindException e) {
            throw SettingMessage.FILE_DOES_NOT_FIT.because(e, name, misfit(e));
        } catch (IOException e) {
            throw SettingMessage.FILE_UNREADABLE.because(e, name, String.valueOf(e.getMessage()));
        }
    }

    private static String misfit(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            var first = unknown.getUnboundProperties().iterator().next();
            return "there is no key %s%s".formatted(first.getName(), line(first));
        }
        var property = failure.getProperty();
        return property == null
                ? "%s does not fit: %s".formatted(failure.getName(), rootMessage(failure))
                : "%s is “%s”%s; %s"
                        .formatted(property.getName(), property.getValue(), line(property), rootMessage(failure));
    }

    private static String line(ConfigurationProperty property) {
        var origin =
                property.getOrigin() instanceof PropertySourceOrigin source ? source.getOrigin() : property.getOrigin();
        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? " (line %d)".formatted(text.getLocation().getLine() + 1)
                : "";
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
