package ai.neolink.settlement.start;

import ai.neolink.settlement.people.PeopleMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.settings.Closest;
import ai.neolink.settlement.settings.SettingMessage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses settings that are not known or are impossible, wherever they come from. A misspelt one used to be ignored:
 * everything was settled from another start, or exported to another place than somebody had written down.
 */
public final class StrictSettings {
    /** Also what should have settings below it and has a value. */
    private static final String OURS = "settlement([.\\[].*)?";

    private static final String VARIABLE = "settlement_.*";

    /** Who could set people could be two of them. */
    private static final String PEOPLE = "settlement[._]people.*";

    private final KnownSettings known = KnownSettings.read();

    /** @throws Refusal that names each one, where it stands, and what was meant */
    public void check(ConfigurableEnvironment environment) {
        NamedFiles.checkLinks(Path.of(""));
        NamedFiles.check(environment);
        var faults = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> faults(environment, (EnumerablePropertySource<?>) source))
                .distinct()
                .toList();
        if (faults.size() == 1) {
            var fault = faults.getFirst();
            throw new Refusal(fault, Refusal.WRONG_USAGE, null);
        }
        if (!faults.isEmpty()) {
            throw SettingMessage.SEVERAL_FAULTS.refuse(
                    faults.stream().map(Sentence::toString).collect(Collectors.joining("\n")));
        }
    }

    private Stream<Sentence> faults(ConfigurableEnvironment environment, EnumerablePropertySource<?> source) {
        var given = new HashMap<KnownSetting, String>();
        return Arrays.stream(source.getPropertyNames())
                .filter(name -> isOurs(source, name))
                .sorted()
                .flatMap(name -> known.find(name)
                        .map(setting ->
                                twice(source, name, setting, given)
                                        .or(() -> fault(environment, name, setting))
                                        .stream())
                        .orElseGet(() -> unknown(source, name).stream()));
    }

    private static boolean isOurs(PropertySource<?> source, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.matches(isOfVariables(source) ? VARIABLE : OURS) && !lower.equals(Parts.SETTING);
    }

    private static boolean isOfVariables(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    /** Two spellings of a name are one setting: which of them counted was left to chance. */
    private static Optional<Sentence> twice(
            PropertySource<?> source, String name, KnownSetting setting, Map<KnownSetting, String> given) {
        var bare = name.replaceFirst("\\[\\d+]$", "");
        var before = setting.isPattern() ? null : given.put(setting, bare);
        return before == null || before.equals(bare)
                ? Optional.empty()
                : Optional.of(SettingMessage.GIVEN_TWICE.with(
                        setting.name(), before, place(source, before), bare, place(source, name)));
    }

    private static Optional<Sentence> fault(ConfigurableEnvironment environment, String written, KnownSetting setting) {
        var name = setting.isPattern() ? written : setting.name();
        return Optional.ofNullable(environment.getProperty(name))
                .filter(value -> !value.isBlank() || setting.isNeeded())
                .flatMap(value -> setting.fault(name, value));
    }

    /** Of the environment's variables only what is nearly one of ours: others put theirs there under any name. */
    private Optional<Sentence> unknown(PropertySource<?> source, String name) {
        if (name.toLowerCase(Locale.ROOT).matches(PEOPLE)) {
            return Optional.of(PeopleMessage.SETTINGS_MOVED.with(name + place(source, name)));
        }
        var meant = isOfVariables(source) ? variableMeant(name) : meant(name);
        if (isOfVariables(source) && meant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(meant.map(close -> SettingMessage.NO_SETTING_BUT.with(name, place(source, name), close))
                .orElseGet(() -> SettingMessage.NO_SETTING.with(name, place(source, name))));
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
}
