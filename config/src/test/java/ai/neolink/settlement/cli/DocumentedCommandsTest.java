package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands, options and exit codes of the documents are those of the program, and the other way round. */
class DocumentedCommandsTest {
    private static final Path README = Path.of("../README.md");
    private static final Path OPERATING = Path.of("../batch-jobs/docs/operating.md");

    private static final CommandLine SETTLE = Settle.documented();

    /** A document shows a command on a line of its own or within a sentence. */
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^ {4}(?:config/bin/)?settle (.+)$|`(?:config/bin/)?settle ([^`]+)`");

    /** An explanation, or the file for the output, follows a command on its line. */
    private static final Pattern EXPLANATION = Pattern.compile(" {2,}(?!--).*| # .*| > .*");

    private static final Pattern NEXT = Pattern.compile("(?:,|;| &&) settle ");

    @Test
    void commandsThatAreShownExist() throws IOException {
        var wrong = new TreeSet<String>();
        var shown = 0;
        for (var page : pages()) {
            for (var line : shown(Files.readString(page))) {
                shown++;
                unknown(line).forEach(word -> wrong.add("%s: settle %s: no %s".formatted(page, line, word)));
            }
        }
        assertThat(shown).isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statsu", "status --al", "run weekly", "fapiao issue --amont 3", "status; settle chek"})
    void aCommandThatDoesNotExistIsSeen(String line) {
        assertThat(shown("    settle " + line + "   so it is").stream()).hasSize(line.contains(";") ? 2 : 1);
        assertThat(shown("`settle " + line + "`").stream().flatMap(l -> unknown(l).stream()))
                .hasSize(1);
    }

    @Test
    void everyCommandStandsInTheTableAndInTheReadme() throws IOException {
        var all = SETTLE.getSubcommands().keySet();
        assertThat(table("command").stream().flatMap(row -> quoted(row.getFirst())))
                .allSatisfy(words -> assertThat(unknown(words)).isEmpty());
        assertThat(table("command").stream()
                        .flatMap(row -> quoted(row.getFirst()))
                        .map(words -> words.split(" ")[0]))
                .containsAll(all);
        // The explanation of one command names some others.
        var lines = Files.readString(README).lines().filter(line -> line.startsWith("    config/bin/settle "));
        var readme = lines.collect(Collectors.joining("\n"));
        assertThat(all).allSatisfy(name -> assertThat(readme).containsPattern("[ ,]" + name + "\\b"));
    }

    @Test
    void theTableSaysHowEachCommandEnds() throws IOException {
        for (var row : table("command")) {
            for (var words : quoted(row.getFirst()).toList()) {
                var own = new TreeSet<>(HelpTexts.text(command(words).getCommandSpec())
                        .orElseThrow()
                        .codes());
                var said = numbers(row.getLast());
                // Not every command of a row has --strict.
                if (own.remove(Settle.SOMETHING_OPEN)) {
                    assertThat(said).as(words).contains(Settle.SOMETHING_OPEN);
                }
                said.remove(Settle.SOMETHING_OPEN);
                assertThat(own).as(words).isEqualTo(said);
            }
        }
    }

    @Test
    void exitCodesAreThoseOfTheProgram() throws IOException {
        var program = Arrays.stream(SETTLE.getCommandSpec().usageMessage().footer())
                .filter(line -> line.matches(" +\\d.*"))
                .map(line -> List.of(line.strip().split("  +", 2)))
                .toList();
        assertThat(numbers(program.toString()))
                .contains(Settle.DONE, Settle.FAILED, Settle.WRONG_USAGE, Settle.SOMETHING_OPEN)
                .contains(Settle.RUNNING_ELSEWHERE, Settle.NOT_NOW);
        assertThat(table("exit code").stream().map(DocumentedCommandsTest::meaning))
                .isEqualTo(program.stream().map(DocumentedCommandsTest::meaning).toList());
        var sentence = Arrays.stream(Files.readString(README).split("\n\n"))
                .filter(paragraph -> paragraph.startsWith("Exit codes:"))
                .findFirst()
                .orElseThrow();
        assertThat(numbers(sentence)).isEqualTo(numbers(codes(program)));
    }

    private static String codes(List<List<String>> rows) {
        return rows.stream().map(List::getFirst).collect(Collectors.joining(" "));
    }

    /** An exit code and its meaning, without the explanation that a page adds. */
    private static String meaning(List<String> row) {
        return row.getFirst() + " " + row.getLast().replace("`", "").replaceFirst("[:;] .*", "");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("../batch-jobs/docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static List<String> shown(String text) {
        return SHOWN.matcher(text)
                .results()
                .map(line -> line.group(1) == null ? line.group(2) : line.group(1))
                .map(line -> EXPLANATION.matcher(line.replace('\n', ' ')).replaceFirst(""))
                .flatMap(NEXT::splitAsStream)
                .toList();
    }

    /** Lists the words of a command line that the program would not accept at their place. */
    private static List<String> unknown(String line) {
        var command = command(line);
        var depth = command.getCommandSpec().qualifiedName().split(" ").length - 1;
        var rest = Arrays.stream(line.split(" ")).skip(depth).toList();
        var unknown = new ArrayList<String>();
        var commands = command.getSubcommands();
        if (!commands.isEmpty() && !rest.isEmpty()) {
            // One command or a choice (list|approve|withdraw). A word in capitals stands for any command.
            Stream.of(rest.getFirst().split("\\|"))
                    .filter(word -> word.matches("[a-z].*") && !commands.containsKey(word))
                    .forEach(unknown::add);
        }
        rest.stream()
                .map(word -> word.replaceAll("[\\[\\],]|=.*", ""))
                .filter(word -> word.matches("--(?!settlement\\.|spring\\.).+"))
                .filter(option -> command.getCommandSpec().findOption(option) == null)
                .forEach(unknown::add);
        return unknown;
    }

    /** Finds the command with which a line begins. */
    private static CommandLine command(String line) {
        var command = SETTLE;
        for (var word : line.split(" ")) {
            var next = command.getSubcommands().get(word);
            if (next == null) {
                break;
            }
            command = next;
        }
        return command;
    }

    /** Reads the table of operating.md whose first column has this heading. */
    private static List<List<String>> table(String heading) throws IOException {
        return Files.readString(OPERATING)
                .lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ")))
                .toList();
    }

    private static Stream<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(word -> word.group(1));
    }

    private static TreeSet<Integer> numbers(String text) {
        return Pattern.compile("\\b\\d+\\b")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
