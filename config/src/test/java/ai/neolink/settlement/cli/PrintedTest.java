package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.recharge.BreakKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Programs can rely on what a command prints: every command, section and key is listed, and so is every error. */
class PrintedTest {
    private static final Path PAGE = Path.of("../batch-jobs/docs/json.md");
    private static final Path ACTUAL = Path.of("target/json.md");
    private static final Pattern TABLES = Pattern.compile("(?s)(<!-- keys -->\n).*(<!-- end of keys -->)");

    @TempDir
    private Path home;

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(PrintedTest::commands));
    }

    @Test
    void everyCommandWithAFormatIsListedWithWhatItPrints() {
        var known = commands(Settle.documented())
                .map(CommandLine::getCommandSpec)
                .filter(spec -> spec.findOption("--format") != null)
                .map(spec -> Printed.name(spec.qualifiedName().replaceFirst("^settle ", "")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Printed.all().keySet()).containsExactlyElementsOf(known);
    }

    @Test
    void keysAreOneWordAndSectionsOfACommandAreDifferent() {
        assertThat(Stream.of(Listing.values())
                        .flatMap(listing -> Stream.concat(Stream.of(listing.section()), listing.keys().stream())))
                .allMatch(key -> key.equals("*") || key.matches("[a-z][a-zA-Z0-9]*"));
        assertThat(Printed.all())
                .allSatisfy((command, listings) ->
                        assertThat(listings.stream().map(Listing::section)).doesNotHaveDuplicates());
        for (var listing : Listing.values()) {
            assertThat(listing.headings()).hasSameSizeAs(listing.keys());
            assertThat(listing.keys()).doesNotHaveDuplicates();
        }
        assertThat(Listing.RECONCILIATION.headings())
                .containsSubsequence(
                        Stream.of(BreakKind.values()).map(BreakKind::name).toArray(String[]::new))
                .hasSize(6 + BreakKind.values().length);
    }

    @Test
    void whatIsNotListedIsNotPrinted() {
        assertThatThrownBy(() -> Printed.check("breaks list", Listing.CHECKS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("“breaks list” prints CHECKS, which is not listed");
        var value = JsonMapper.shared().createArrayNode();
        value.addObject().putObject("wechat").put("count", 1).put("colour", "red");
        assertThatThrownBy(() -> Listing.BREAK_COUNTS.check(value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("section breaks has keys that are not listed: [colour]");
    }

    @Test
    void thePageHoldsEveryKey() throws IOException {
        var page = Files.readString(PAGE);
        var tables = "| command | prints |\n| --- | --- |\n"
                + Printed.all().entrySet().stream().map(PrintedTest::row).collect(Collectors.joining());
        var actual = TABLES.matcher(page)
                .replaceFirst(markers -> Matcher.quoteReplacement(markers.group(1) + tables + markers.group(2)));
        Files.writeString(ACTUAL, actual);
        assertThat(page).as("%s, as in config/%s", PAGE, ACTUAL).isEqualTo(actual);
    }

    private static String row(Map.Entry<String, List<Listing>> command) {
        return "| `%s` | %s |\n"
                .formatted(
                        command.getKey(),
                        command.getValue().stream().map(PrintedTest::text).collect(Collectors.joining("; ")));
    }

    private static String text(Listing listing) {
        var keys = listing.keys().stream()
                .map(key -> listing == Listing.RUNS && key.equals("stages")
                        ? "stages (%s)".formatted(keys(Listing.STAGES))
                        : key)
                .collect(Collectors.joining(" "));
        return "`%s`%s".formatted(listing.section(), keys.isEmpty() ? "" : ": " + keys);
    }

    private static String keys(Listing listing) {
        return String.join(" ", listing.keys());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run hourly --format json                 | usage                | 2 | --hour is missing; see “settle help run hourly”
            run hourly --format=JSON --hour x        | cli.no-such-form     | 2 | --hour is “x”
            breaks lst --format json                 | usage                | 2 | “lst”
            catch-up --again --format json           | cli.again-needs-from | 2 | --again
            status --format json                     | surroundings         | 2 | there is no ledger yet
            status --format json --settlement.zone=a --settlement.zone=b | cli.given-twice | 2 | settlement.zone
            """)
    void anErrorIsOneObjectOnStandardError(String words, String code, int exit, String message) {
        var said = Said.by(home, List.of(words.split(" ")));
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(exit);
        var error = JsonMapper.shared()
                .readTree(said.err().lines().toList().getLast())
                .get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("exit").asInt()).isEqualTo(exit);
        assertThat(error.get("message").asString()).contains(message);
    }
}
