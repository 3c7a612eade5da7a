package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages have every text, and templates and pages use no text that is not there (C3). */
class ConsoleTextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path CODE = Path.of("src/main/java/ai/neolink/settlement/console");
    private static final Path EXPLANATIONS = Path.of("../batch-jobs/src/main/java/ai/neolink/settlement/explain");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]");

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        texts.load(
                new StringReader(Files.readString(RESOURCES.resolve("console/messages_" + language + ".properties"))));
        return texts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void bothLanguagesHaveEveryText() throws Exception {
        assertThat(texts("zh").stringPropertyNames()).isEqualTo(texts("en").stringPropertyNames());
    }

    @Test
    void textsHaveArgumentsAlikeAndNoQuoteThatVanishes() throws Exception {
        var english = texts("en");
        var chinese = texts("zh");
        for (var key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key, ""))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(english.getProperty(key) + chinese.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        }
    }

    private static Set<String> arguments(String text) {
        var found = new HashSet<String>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(argument -> found.add(argument.group()));
        return found;
    }

    @Test
    void everyUsedTextIsThere() throws Exception {
        var keys = texts("en").stringPropertyNames();
        for (var template : files(RESOURCES.resolve("templates"))) {
            USED.matcher(Files.readString(template))
                    .results()
                    .forEach(used -> assertThat(keys).as(template.toString()).contains(used.group(1)));
        }
        for (var page : files(CODE)) {
            var code = Files.readString(page);
            Pattern.compile("Grid\\.of\\(\"([\\w-]+)\"\\)")
                    .matcher(code)
                    .results()
                    .forEach(grid -> assertThat(keys)
                            .as(page.toString())
                            .contains("grid." + grid.group(1), "grid." + grid.group(1) + ".empty"));
            Pattern.compile("\\.column\\(\"([\\w-]+)\"")
                    .matcher(code)
                    .results()
                    .forEach(column -> assertThat(keys).as(page.toString()).contains("column." + column.group(1)));
        }
    }

    /** Pages show explanations as tables: what an explanation calls a table or a column has its text (C3). */
    @Test
    void everyHeadingOfAnExplanationIsThere() throws Exception {
        var keys = texts("en").stringPropertyNames();
        var section = Pattern.compile("Section\\.(?:of|keyed)\\(([^;]*?)\\)(?=;|\\s*\\.row|\\s*\n)");
        var found = new HashSet<String>();
        for (var trace : files(EXPLANATIONS)) {
            section.matcher(Files.readString(trace)).results().forEach(made -> found.addAll(headings(made.group(1))));
        }
        assertThat(found).contains("grid.formula", "column.should_cost").hasSizeGreaterThan(80);
        assertThat(keys).containsAll(found);
    }

    /** A title begins with a capital and names the table; the others are columns. */
    private static List<String> headings(String arguments) {
        return Pattern.compile("\"([a-z][a-z0-9_]*|[A-Z][A-Za-z ]*[a-z])\"")
                .matcher(arguments)
                .results()
                .map(word -> word.group(1))
                .map(word -> Character.isUpperCase(word.charAt(0))
                        ? "grid." + word.toLowerCase(Locale.ROOT).replace(' ', '_')
                        : "column." + word)
                .toList();
    }

    /** Pages speak of hours and day closes, stages and dates; the words of the engine stay in the engine. */
    @Test
    void noWordOfTheEngineStandsOnAPage() throws Exception {
        var english = Pattern.compile("\\b(windows?|nights?|nightly|book|cuts?)\\b", Pattern.CASE_INSENSITIVE);
        var chinese = Pattern.compile("窗口|夜间|夜结");
        texts("en")
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContainPattern(english));
        texts("zh")
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContainPattern(chinese));
    }

    /** Literal translations that a Chinese accountant reads as something else. */
    @Test
    void chineseIsThatOfAccountants() throws Exception {
        var literal = Pattern.compile("再看一次|逐字|豁免|制单|半途|成立|保证|对账日(?!期)");
        texts("zh")
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContainPattern(literal));
    }

    /** The names that the program itself gives to accounts have a text, so that pages show them in both languages. */
    @Test
    void bundledAccountsAreNamedInBothLanguages() throws Exception {
        var chart = Files.readString(Path.of("../batch-jobs/src/main/resources/chart-of-accounts.yaml"));
        var names = Pattern.compile("name: ([^,]+),").matcher(chart).results().toList();
        assertThat(names).isNotEmpty();
        var keys = texts("zh").stringPropertyNames();
        names.forEach(name -> assertThat(keys).contains("ours." + name.group(1).replaceAll("\\W+", "_")));
    }

    /** Text of others is escaped, and nothing stands inline that the policy of content would refuse. */
    @Test
    void templatesEscapeEverything() throws Exception {
        for (var template : files(RESOURCES.resolve("templates"))) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContain("th:utext", "[(", "style=\"", "<style", "onclick", "hx-on", "javascript:")
                    .doesNotContainPattern("<script(?![^>]*src=)");
        }
    }
}
