package ai.neolink.settlement.settings;

import ai.neolink.settlement.Parts;
import ai.neolink.settlement.store.Closest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses settings that are not known or are impossible, wherever they come from. A misspelt one used to be ignored: everything was
 * settled from another start, or exported to another place than somebody had written down.
 */
public final class StrictSettings {
    private static final String PREFIX = "settlement.";
    private static final String VARIABLE = "settlement_";

    private final KnownSettings known = KnownSettings.read();

    /** @throws IllegalArgumentException that names the first one, where it stands, and what was meant */
    public void check(ConfigurableEnvironment environment) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                Arrays.stream(listed.getPropertyNames()).sorted().forEach(name -> check(environment, listed, name));
            }
        }
    }

    private void check(ConfigurableEnvironment environment, EnumerablePropertySource<?> source, String name) {
        var isVariable = source instanceof SystemEnvironmentPropertySource;
        var lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(isVariable ? VARIABLE : PREFIX) || lower.equals(Parts.SETTING)) {
            return;
        }
        var setting = known.find(name);
        if (setting.isEmpty()) {
            refuse(source, name, isVariable);
            return;
        }
        if (!setting.get().isPattern()) {
            Optional.ofNullable(environment.getProperty(setting.get().name()))
                    .filter(value -> !value.isBlank() || isNumberOrFlag(setting.get()))
                    .flatMap(value -> setting.get().fault(setting.get().name(), value))
                    .ifPresent(StrictSettings::fail);
        }
    }

    private static boolean isNumberOrFlag(KnownSetting setting) {
        return setting.type() == KnownSetting.Type.NUMBER || setting.type() == KnownSetting.Type.FLAG;
    }

    /** Of the environment's variables only what is nearly one of ours: others put theirs there under any name. */
    private void refuse(PropertySource<?> source, String name, boolean isVariable) {
        var meant = isVariable ? variableMeant(name) : meant(name);
        if (isVariable && meant.isEmpty()) {
            return;
        }
        fail("there is no setting %s%s%s"
                .formatted(
                        name,
                        place(source, name),
                        meant.map("; did you mean %s?"::formatted)
                                .orElse("; “settle help settings” lists those there are")));
    }

    private Optional<String> meant(String name) {
        return Closest.to(name.toLowerCase(Locale.ROOT), names());
    }

    private Optional<String> variableMeant(String name) {
        var variables = names().stream().map(StrictSettings::variable).toList();
        return Closest.to(name, variables).filter(close -> Closest.distance(close, name) <= 2);
    }

    private List<String> names() {
        return known.all().stream().map(KnownSetting::name).toList();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace(".", "_").replace("-", "");
    }

    private static String place(PropertySource<?> source, String name) {
        return Stream.of(source)
                .map(s -> OriginLookup.getOrigin(s, name))
                .filter(TextResourceOrigin.class::isInstance)
                .map(TextResourceOrigin.class::cast)
                .filter(origin -> origin.getResource() != null && origin.getLocation() != null)
                .map(origin -> " (%s, line %d)"
                        .formatted(
                                origin.getResource().getFilename(),
                                origin.getLocation().getLine() + 1))
                .findFirst()
                .orElse("");
    }

    private static void fail(String sentence) {
        throw new IllegalArgumentException(sentence);
    }
}
