package ai.neolink.settlement.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation of settings tells the truth: name, type, default and meaning. */
class SettingsPageTest {
    /** A row of a table of settings that names one setting: its name and its default. */
    private static final Pattern REPEATED = Pattern.compile("(?m)^\\| `(settlement\\.[a-z.-]+)` \\|([^|]*)\\|");

    private static final Path DOCS = Path.of("../batch-jobs/docs");
    private static final Path PAGE = DOCS.resolve("settings.md");
    private static final Path ACTUAL = Path.of("target/settings.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- settings -->\n).*(<!-- end of settings -->)");
    private static final Pattern NAME =
            Pattern.compile("`(settlement\\.[a-z0-9.-]*[a-z0-9])(?<!\\.(?:db|xlsx))(?=[`:=])");

    @Test
    void thePageHoldsEverySetting() throws IOException {
        var page = Files.readString(PAGE);
        var table = KnownSettings.read().all().stream()
                .map(SettingsPageTest::row)
                .collect(Collectors.joining(
                        "", "| setting | type | default | what it is |\n| --- | --- | --- | --- |\n", ""));
        var actual = TABLE.matcher(page)
                .replaceFirst(markers ->
                        java.util.regex.Matcher.quoteReplacement(markers.group(1) + table + markers.group(2)));
        Files.writeString(ACTUAL, actual);
        assertThat(page).as("%s, as in config/%s", PAGE, ACTUAL).isEqualTo(actual);
    }

    private static String row(KnownSetting setting) {
        var otherwise = setting.otherwise() == null ? "" : "`%s`".formatted(setting.otherwise());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.shape(),
                        otherwise,
                        setting.description().replace("|", "\\|"));
    }

    /** A setting that a page names in full exists; a page may also name the common part of several settings. */
    @Test
    void pagesNameSettingsThatAreThere() throws IOException {
        var known = KnownSettings.read();
        var wrong = new TreeSet<String>();
        for (var page : pages()) {
            NAME.matcher(Files.readString(page))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(name -> !known.has(name)
                            && known.all().stream()
                                    .noneMatch(setting -> setting.name().startsWith(name)))
                    .forEach(name -> wrong.add("%s names %s, which is no setting".formatted(page.getFileName(), name)));
        }
        assertThat(wrong).isEmpty();
    }

    /** The tables of operating.md explain some settings at length; a default that they repeat is the program's. */
    @Test
    void defaultsThatAreRepeatedAreTheProgramsOwn() throws IOException {
        var rows = REPEATED.matcher(Files.readString(DOCS.resolve("operating.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2).replace("`", "").strip()));
        var defaults = KnownSettings.read().all().stream()
                .filter(setting -> setting.otherwise() != null && rows.containsKey(setting.name()))
                .collect(Collectors.toMap(KnownSetting::name, KnownSetting::otherwise));
        assertThat(defaults).hasSizeGreaterThan(8);
        rows.keySet().retainAll(defaults.keySet());
        assertThat(rows).isEqualTo(defaults);
    }

    private static Iterable<Path> pages() throws IOException {
        try (var tree = Files.walk(DOCS)) {
            return Stream.concat(
                            tree.filter(file -> file.toString().endsWith(".md")).toList().stream(),
                            Stream.of(Path.of("../README.md")))
                    .toList();
        }
    }
}
