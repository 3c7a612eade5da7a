package ai.neolink.settlement.start;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.settings.YamlFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** A file of settings: one that cannot be read, or is none, is named. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFile implements PropertySourceLoader {
    private final PropertySourceLoader yaml = new YamlPropertySourceLoader();
    private final PropertySourceLoader properties = new PropertiesPropertySourceLoader();

    @Override
    public String[] getFileExtensions() {
        return Stream.of(yaml, properties)
                .flatMap(loader -> Stream.of(loader.getFileExtensions()))
                .toArray(String[]::new);
    }

    /** @throws Refusal that names the file, and the line if it can be told */
    @Override
    public List<PropertySource<?>> load(String name, Resource file) {
        try {
            var isYaml = Stream.of(yaml.getFileExtensions())
                    .anyMatch(extension -> String.valueOf(file.getFilename()).endsWith('.' + extension));
            return isYaml ? YamlFile.load(name, file) : properties.load(name, file);
        } catch (IOException | IllegalStateException e) {
            throw SettingMessage.FILE_UNREADABLE.because(e, file, String.valueOf(e.getMessage()));
        }
    }
}
