package ai.neolink.settlement.start;

import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.settings.CoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The settings there are, by name: the compiler writes them down from the records that hold them, in each module's
 * {@code META-INF/spring-configuration-metadata.json}.
 */
public final class KnownSettings {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String OURS = "settlement.";

    /** A class of each module that has settings; every library has a file of the same name. */
    private static final List<Class<?>> MODULES =
            List.of(CoreSettings.class, PaymentSettings.class, KnownSettings.class);

    private final List<KnownSetting> all;

    private KnownSettings(List<KnownSetting> all) {
        this.all = all;
    }

    public static KnownSettings read() {
        return new KnownSettings(MODULES.stream()
                .flatMap(KnownSettings::read)
                .sorted(Comparator.comparing(KnownSetting::name))
                .toList());
    }

    /** JSON is YAML, whose reader is there already: a start loads no other one for this. */
    @SuppressWarnings("unchecked")
    private static Stream<KnownSetting> read(Class<?> ofModule) {
        try (var file = metadata(ofModule).openStream()) {
            // The one escape of JSON that the reader of YAML does not know.
            var json = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\\/", "/");
            Map<String, List<Map<String, Object>>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
            return Objects.requireNonNull(all.get("properties")).stream()
                    .filter(said -> text(said, "name").startsWith(OURS) && !isGroup(said))
                    .map(KnownSettings::setting)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("what settings there are cannot be read", e);
        }
    }

    /**
     * Beside the module's classes; of the module that is packed with all others, at the root of the jar they are in.
     */
    private static URL metadata(Class<?> ofModule) throws IOException {
        var name = ofModule.getName().replace('.', '/') + ".class";
        var place = Objects.requireNonNull(ofModule.getResource('/' + name)).toString();
        return place.contains("BOOT-INF/classes/")
                ? Objects.requireNonNull(ClassLoader.getSystemResource(METADATA))
                : URI.create(place.substring(0, place.length() - name.length()) + METADATA)
                        .toURL();
    }

    /** A map of settings with names of the operator's; what stands below the names is listed with a {@code *}. */
    private static boolean isGroup(Map<String, Object> said) {
        return text(said, "type").startsWith("java.util.Map<");
    }

    private static KnownSetting setting(Map<String, Object> said) {
        return new KnownSetting(
                text(said, "name"),
                text(said, "type"),
                text(said, "sourceType"),
                otherwise(said.get("defaultValue")),
                text(said, "description"));
    }

    private static String text(Map<String, Object> said, String key) {
        return String.valueOf(said.getOrDefault(key, ""));
    }

    private static @Nullable String otherwise(@Nullable Object value) {
        var text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value == null ? "" : String.valueOf(value);
        return text.isEmpty() ? null : text;
    }

    public List<KnownSetting> all() {
        return all;
    }

    /** Whether there is a setting of this name. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The setting that a name means, however its words are joined; exact ones before patterns. */
    Optional<KnownSetting> find(String name) {
        return named(name.replaceFirst("\\[\\d+]$", "")).or(() -> named(name));
    }

    private Optional<KnownSetting> named(String name) {
        var bare = KnownSetting.uniform(name);
        return all.stream()
                .filter(known ->
                        !known.isPattern() && KnownSetting.uniform(known.name()).equals(bare))
                .findFirst()
                .or(() -> all.stream()
                        .filter(known -> known.isPattern()
                                && known.pattern().matcher(bare).matches())
                        .findFirst());
    }
}
