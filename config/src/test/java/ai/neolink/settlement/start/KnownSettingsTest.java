package ai.neolink.settlement.start;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.settings.SettingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings that are known are those that the records of settings hold (operations, “Settings”). */
class KnownSettingsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String CANARY = "canary";

    private static Stream<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("ai.neolink.settlement").stream().map(found -> {
            try {
                return Class.forName(found.getBeanClassName());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** Lists the settings of the records, read without the metadata; maps of records have a {@code *}. */
    private static TreeSet<String> held(String prefix, Class<?> type) {
        var names = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            var name = prefix + '.' + kebab(component.getName());
            if (component.getType() != Map.class) {
                names.add(name);
            } else if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType map
                    && map.getActualTypeArguments()[1] instanceof Class<?> value
                    && value.isRecord()) {
                names.addAll(held(name + ".*", value));
            } else {
                names.add(name + ".*");
            }
        }
        return names;
    }

    @Test
    void theMetadataNamesWhatTheRecordsHold() {
        var held = records()
                .flatMap(type -> held(prefix(type), type).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(held).hasSizeGreaterThan(90);
        assertThat(KnownSettings.read().all()).extracting(KnownSetting::name).containsExactlyElementsOf(held);
    }

    /** A description is read alone, beside the name: it begins like a sentence, and one line has room for it. */
    @Test
    void eachSettingSaysWhatItIs() {
        assertThat(KnownSettings.read().all())
                .allSatisfy(setting -> assertThat(setting.description())
                        .as(setting.name())
                        .matches("[A-Z]\\S* \\S+ \\S.{8,}[^. ]")
                        .hasSizeLessThanOrEqualTo(100)
                        .doesNotContain("  ", " ours"));
    }

    /**
     * The compiler takes the first {@code @param} that begins with a component's name: a component whose name begins
     * like another's must stand below it, or its text becomes the other's.
     */
    @Test
    void noDescriptionIsThatOfALongerName() {
        var all = KnownSettings.read().all();
        assertThat(all)
                .allSatisfy(setting ->
                        assertThat(all).noneMatch(other -> setting.description().endsWith(' ' + other.description())));
    }

    /** The defaults of maps' records are written twice, since the compiler does not look into them. */
    @Test
    void defaultsAreThoseOfTheRecords() {
        var defaults = new TreeMap<String, Object>();
        KnownSettings.read().all().stream()
                .filter(setting -> setting.name().startsWith("settlement.delivery.*.") && setting.otherwise() != null)
                .forEach(setting -> defaults.put(setting.name(), setting.otherwise()));
        assertThat(defaults)
                .isEqualTo(Map.of(
                        "settlement.delivery.*.allow-http", "false", "settlement.delivery.*.region", "us-east-1"));
    }

    @Test
    void defaultsFitTheirOwnTypes() {
        Map<String, Object> wrong = new TreeMap<>();
        KnownSettings.read().all().stream()
                .filter(setting -> setting.otherwise() != null)
                .forEach(setting -> setting.fault(setting.name(), setting.otherwise())
                        .ifPresent(fault -> wrong.put(setting.name(), fault)));
        assertThat(wrong).isEmpty();
    }

    /** If a number has no limits, nobody has thought about it. */
    @Test
    void numbersHaveBounds() {
        assertThat(KnownSettings.read().all())
                .filteredOn(setting -> setting.type() == SettingType.NUMBER)
                .isNotEmpty()
                .allSatisfy(setting -> {
                    assertThat(setting.least()).as(setting.name()).isNotNegative();
                    assertThat(setting.greatest()).as(setting.name()).isLessThan(Long.MAX_VALUE);
                });
    }

    /** The text of a record may reach a log or a message, so it shows no secret. */
    @Test
    void noRecordShowsASecret() {
        var secrets = KnownSettings.read().all().stream()
                .filter(setting -> setting.type() == SettingType.SECRET)
                .map(setting -> setting.name().replace("*", "eve"))
                .toList();
        assertThat(secrets).hasSizeGreaterThan(8);
        assertThat(KnownSettings.read().all())
                .filteredOn(
                        setting -> setting.name().matches(".*(password|token|private-key|secret-access-key|webhook)"))
                .allSatisfy(
                        setting -> assertThat(setting.type()).as(setting.name()).isEqualTo(SettingType.SECRET));
        var given = new HashMap<String, String>();
        secrets.forEach(name -> given.put(name, CANARY));
        var binder = new Binder(new MapConfigurationPropertySource(given));
        var shown = records()
                .map(type -> String.valueOf(binder.bindOrCreate(prefix(type), Bindable.of(type))))
                .toList();
        assertThat(shown).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(CANARY));
    }

    /** There is one way to read settings: typed records. */
    @Test
    void nobodyReadsASettingByItself() throws IOException {
        for (var module : new String[] {"batch-jobs", "integration-routes", "config"}) {
            try (var tree = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (var file :
                        tree.filter(path -> path.toString().endsWith(".java")).toList()) {
                    assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContain("${settlement.", "{{settlement.");
                }
            }
        }
    }
}
