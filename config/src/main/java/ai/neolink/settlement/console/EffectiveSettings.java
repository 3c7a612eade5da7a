package ai.neolink.settlement.console;

import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.settings.SettingType;
import ai.neolink.settlement.start.KnownSetting;
import ai.neolink.settlement.start.KnownSettings;
import ai.neolink.settlement.start.Parts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/** The settings that this process works with, each with its place; what is secret is never shown. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class EffectiveSettings {
    /**
     * A setting.
     *
     * @param value null if it has none; a secret is dots
     * @param place where it was set: a file and line, a variable, the command line; null if it was not
     */
    record Effective(
            String name, @Nullable String value, @Nullable Sentence place, Sentence meaning) {}

    /** What a setting is; its name is the id. */
    private record Meaning(String name, String text) implements Wording {
        @Override
        public String id() {
            return "setting." + name;
        }
    }

    /** Where a value stands. */
    enum Place implements Wording {
        LINE("%s, line %d"),
        COMMAND_LINE("command line"),
        VARIABLE("environment variable"),
        JAVA("Java system property"),
        PROGRAM("the program itself");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    private static final String MASK = "••••••";

    /** What somebody may have hidden in an address: {@code //name:password@}. */
    private static final Pattern IN_ADDRESS = Pattern.compile("//[^/@\\s]*@");

    /** What somebody may have written behind an address: {@code ?trustStorePassword=…}, {@code &access_token=…}. */
    private static final Pattern IN_QUERY =
            Pattern.compile("(?i)([?&;,(][\\w.-]*(?:token|passw|secret|credential|key|sign|pwd)[\\w.-]*=)[^&;,)\\s]*");

    private static final Pattern SECRET =
            Pattern.compile(".*(token|password|secret|private|credential|key|sha256|passphrase).*");

    private final ConfigurableEnvironment environment;
    private final KnownSettings known = KnownSettings.read();

    EffectiveSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** All settings by their names; those with a name of the operator's as often as they are set. */
    List<Effective> all() {
        return known.all().stream()
                .flatMap(setting ->
                        setting.name().contains("*") ? ofNames(setting) : Stream.of(of(setting, setting.name())))
                .toList();
    }

    /**
     * Of a setting like {@code settlement.delivery.*.folder}: one for each name that is set. A name with other signs
     * than letters, digits and hyphens stands in brackets: {@code settlement.delivery[a.b].folder}.
     */
    private Stream<Effective> ofNames(KnownSetting setting) {
        var names = Pattern.quote(setting.name()).replace(".*", "\\E(?:\\.|\\[).+\\Q");
        var pattern = Pattern.compile(names + "(\\[\\d+])?");
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> pattern.matcher(name).matches())
                .distinct()
                .sorted()
                .map(name -> of(setting, name));
    }

    private Effective of(KnownSetting setting, String name) {
        var value = environment.getProperty(name);
        var set = place(name);
        return new Effective(
                name,
                value == null ? setting.otherwise() : masked(setting, name, value),
                set.orElse(null),
                new Meaning(setting.name(), setting.description().replace("%", "%%")).with());
    }

    private static String masked(KnownSetting setting, String name, String value) {
        var isSecret = setting.type() == SettingType.SECRET
                || SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
        return isSecret && !value.isBlank() ? MASK : ofAddress(value);
    }

    private static String ofAddress(String value) {
        var named = IN_ADDRESS.matcher(value).replaceAll("//" + MASK + "@");
        return IN_QUERY.matcher(named).replaceAll("$1" + MASK);
    }

    /** The first source that has the setting, which is the one that counts. */
    private Optional<Sentence> place(String name) {
        if (!ConfigurationPropertyName.isValid(name)) {
            return Optional.empty();
        }
        var property = ConfigurationPropertyName.of(name);
        for (var source : ConfigurationPropertySources.get(environment)) {
            var found = source.getConfigurationProperty(property);
            if (found != null) {
                return Optional.of(place(found.getOrigin(), source.getUnderlyingSource()));
            }
        }
        return Optional.empty();
    }

    private static Sentence place(@Nullable Origin origin, @Nullable Object source) {
        if (origin instanceof PropertySourceOrigin within && within.getOrigin() != null) {
            return place(within.getOrigin(), source);
        }
        if (origin instanceof TextResourceOrigin file && file.getResource() != null && file.getLocation() != null) {
            return Place.LINE.with(
                    String.valueOf(file.getResource().getFilename()),
                    file.getLocation().getLine() + 1);
        }
        return switch (source instanceof PropertySource<?> named ? named.getName() : "") {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> Place.COMMAND_LINE.with();
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> Place.VARIABLE.with();
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> Place.JAVA.with();
            default -> Place.PROGRAM.with();
        };
    }
}
