package ai.neolink.settlement.settings;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A file of settings: one that is no YAML is named with its line. The line itself is not shown: it may hold a secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFile implements PropertySourceLoader {
    private final PropertySourceLoader yaml = new YamlPropertySourceLoader();

    @Override
    public String[] getFileExtensions() {
        return yaml.getFileExtensions();
    }

    /** @throws IllegalArgumentException that names file and line */
    @Override
    public List<PropertySource<?>> load(String name, Resource file) throws IOException {
        try {
            return yaml.load(name, file);
        } catch (MarkedYAMLException e) {
            var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException(
                    "%s, line %d: %s; it must be YAML".formatted(file.getFilename(), line, e.getProblem()), e);
        }
    }
}
