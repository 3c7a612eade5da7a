package ai.neolink.settlement.start;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.SettingMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The files of settings that somebody names, or that stand where they are looked for. One with nothing in it was taken
 * silently: everything was settled with the settings that are built in.
 */
final class NamedFiles {
    private static final List<String> NAMING =
            List.of("spring.config.location", "spring.config.additional-location", "spring.config.import");
    private static final String OTHERWISE = "optional:";

    private NamedFiles() {}

    /** @throws Refusal that names the place, if no setting came from it */
    static void check(ConfigurableEnvironment environment) {
        for (var naming : NAMING) {
            Binder.get(environment)
                    .bind(naming, String[].class)
                    .map(Stream::of)
                    .orElseGet(Stream::empty)
                    .flatMap(places -> Stream.of(places.split(";")))
                    .filter(place -> isFile(place)
                            && environment.getPropertySources().stream().noneMatch(source -> isOf(place, source)))
                    .findFirst()
                    .ifPresent(place -> {
                        throw SettingMessage.NOTHING_IN_FILE.refuse(naming, place);
                    });
        }
    }

    /** Trees of files and variables have names of their own. */
    private static boolean isFile(String place) {
        return !place.isBlank()
                && !place.startsWith(OTHERWISE)
                && (place.matches("(file|classpath):.*") || !place.matches("[a-z]+:.*"));
    }

    private static boolean isOf(String place, PropertySource<?> source) {
        return source.getName().contains("via location '%s'".formatted(place))
                && source instanceof EnumerablePropertySource<?> listed
                && listed.getPropertyNames().length > 0;
    }

    /** @throws Refusal that names a link to nothing: it looks like a file, and is passed over */
    static void checkLinks(Path folder) {
        Stream.of(folder, folder.resolve("config"))
                .flatMap(
                        place -> Stream.of("yaml", "yml", "properties").map(end -> place.resolve("application." + end)))
                .filter(file -> Files.isSymbolicLink(file) && !Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw SettingMessage.BROKEN_LINK.refuse(file);
                });
    }
}
