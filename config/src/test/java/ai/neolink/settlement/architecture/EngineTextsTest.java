package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.refusal.Message;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.start.KnownSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the engine says on pages has a Chinese text: the wordings of the program, but for refusals, which commands
 * print, and the meaning of each setting (C3).
 */
class EngineTextsTest {
    private static final Path CHINESE = Path.of("src/main/resources/console/engine_zh.properties");

    private static Properties chinese() throws IOException {
        var texts = new Properties();
        texts.load(new StringReader(Files.readString(CHINESE)));
        return texts;
    }

    private static Stream<Wording> wordings() {
        return MainClasses.ALL.stream()
                .filter(type ->
                        type.isEnum() && type.isAssignableTo(Wording.class) && !type.isAssignableTo(Message.class))
                .flatMap(type -> Stream.of(type.reflect().getEnumConstants()))
                .map(Wording.class::cast);
    }

    @Test
    void everySentenceAndSettingHasItsChinese() throws IOException {
        var english = new TreeMap<String, String>();
        wordings().forEach(wording -> english.put(wording.id(), wording.text()));
        assertThat(english).hasSizeGreaterThan(50).containsKey("explain.came-late");
        KnownSettings.read().all().forEach(setting -> english.put("setting." + setting.name(), ""));
        var chinese = chinese();
        counts().forEach(noun -> english.put("count." + noun.replace(' ', '-'), "%s"));
        assertThat(new TreeSet<>(chinese.stringPropertyNames())).isEqualTo(english.keySet());
        english.forEach((id, text) ->
                assertThat(placesOfPage(chinese.getProperty(id))).as(id).isEqualTo(placesOfEngine(text)));
    }

    /** The nouns of counts in what guarantees compared, and in why a statement is quarantined. */
    private static Set<String> counts() throws IOException {
        var nouns = new TreeSet<String>();
        for (var module : List.of("batch-jobs", "integration-routes")) {
            try (var files = Files.walk(Path.of("..", module, "src/main/java/ai/neolink/settlement"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    nouns.addAll(counts(Files.readString(file)));
                }
            }
        }
        return nouns;
    }

    private static List<String> counts(String code) {
        return code.contains("Figure.") || code.contains("FileFault.")
                ? Pattern.compile("(?s)Figures\\.count\\([^;]*?, *\\s*\"([a-z ]+)\"\\)")
                        .matcher(code)
                        .results()
                        .map(noun -> noun.group(1))
                        .toList()
                : List.of();
    }

    @Test
    void textsHaveNoQuoteThatVanishesAndNoWordOfTheEngine() throws IOException {
        chinese()
                .forEach((id, text) -> assertThat(text.toString())
                        .as(id.toString())
                        .isNotBlank()
                        .doesNotContain("'")
                        .doesNotContainPattern("窗口|夜间|夜结"));
    }

    private static Set<Integer> placesOfPage(String text) {
        var places = new TreeSet<Integer>();
        Pattern.compile("\\{(\\d)}")
                .matcher(text)
                .results()
                .forEach(place -> places.add(Integer.parseInt(place.group(1))));
        return places;
    }

    /** Counted from 0, as on pages. */
    private static Set<Integer> placesOfEngine(String text) {
        var places = new TreeSet<Integer>();
        Pattern.compile("%(?:(\\d)\\$)?[sd]")
                .matcher(text)
                .results()
                .forEach(place ->
                        places.add(place.group(1) == null ? places.size() : Integer.parseInt(place.group(1)) - 1));
        return places;
    }
}
