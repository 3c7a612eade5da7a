package ai.neolink.settlement.settings;

import ai.neolink.settlement.settings.KnownSetting.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The catalogue ({@code settings.yaml}), in its order. */
public final class KnownSettings {
    private static final String FILE = "settings.yaml";

    private final List<KnownSetting> all;

    private KnownSettings(List<KnownSetting> all) {
        this.all = all;
    }

    public static KnownSettings read() {
        try (var file = Objects.requireNonNull(KnownSettings.class.getResourceAsStream(FILE))) {
            Map<String, Map<String, Object>> lines = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new KnownSettings(lines.entrySet().stream()
                    .map(line -> setting(line.getKey(), line.getValue()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownSetting setting(String name, Map<String, Object> said) {
        return new KnownSetting(
                name,
                Type.valueOf(String.valueOf(said.get("type")).toUpperCase(Locale.ROOT)),
                number(said.get("least"), Long.MIN_VALUE),
                number(said.get("greatest"), Long.MAX_VALUE),
                said.containsKey("default") ? String.valueOf(said.get("default")) : null,
                String.valueOf(said.get("is")));
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
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
