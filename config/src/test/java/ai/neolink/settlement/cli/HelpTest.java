package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each command has help with right examples and exit codes, and no word is broken (operations, “Command line”; O5). */
class HelpTest {
    @TempDir
    private Path home;

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(HelpTest::leaves);
    }

    @Test
    void everyCommandHasExamplesThatParseAndItsExitCodes() {
        for (var leaf : leaves(Settle.documented()).toList()) {
            var spec = leaf.getCommandSpec();
            var text = HelpTexts.text(spec);
            assertThat(text).as("help.yaml: " + spec.qualifiedName()).isPresent();
            assertThat(text.get().codes())
                    .as(spec.qualifiedName())
                    .contains(0, 2)
                    .isSorted();
            for (var example : text.get().examples()) {
                assertThat("settle " + example).startsWith(spec.qualifiedName());
                Settle.documented().parseArgs(words(example));
            }
        }
    }

    private static String[] words(String example) {
        var words = example.replaceFirst(" > .*", "").replaceAll("\"[^\"]*\"", "text");
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.matches("--(settlement|spring)\\..*"))
                .toArray(String[]::new);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), all(sub)));
    }

    /**
     * A command that opens a database may find it away, in use or full. Exit code 3 belongs to --strict. Each default
     * is shown once.
     */
    @Test
    void everyHelpTellsTheExitCodesThereAre() {
        for (var command : all(Settle.documented()).toList()) {
            var spec = command.getCommandSpec();
            var codes = HelpTexts.text(spec).orElseThrow().codes();
            if (!List.of("sandbox", "help", "completion").contains(spec.name())) {
                assertThat(codes).as(spec.qualifiedName()).contains(0, 1, 2, 4, 75);
            }
            var strict = all(command).anyMatch(sub -> sub.getCommandSpec().findOption("--strict") != null)
                    || spec.findOption("--strict") != null;
            assertThat(codes.contains(3)).as(spec.qualifiedName() + " --strict").isEqualTo(strict);
            assertThat(command.getUsageMessage())
                    .contains("Exit codes:\n  0 ")
                    .doesNotContain("(default", "Default: \n");
        }
    }

    @Test
    void noWordIsBrokenAcrossLines() {
        var broken = new ArrayList<String>();
        for (var leaf : leaves(Settle.documented()).toList()) {
            var shown =
                    new HashSet<>(Arrays.asList(leaf.getUsageMessage().strip().split("\\s+")));
            leaf.getCommandSpec()
                    .options()
                    .forEach(option -> words(option.description())
                            .filter(word -> !shown.contains(word))
                            .forEach(word -> broken.add(leaf.getCommandSpec().qualifiedName() + ": " + word)));
        }
        assertThat(broken).isEmpty();
    }

    private static Stream<String> words(String... description) {
        return Arrays.stream(description)
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .filter(w -> !w.contains("$"));
    }

    @Test
    void aShellTakesTheCompletion() throws Exception {
        var script = Said.by(home, List.of("completion", "bash"));
        assertThat(script.code()).isZero();
        var file = Files.writeString(home.resolve("completion"), script.out());
        var bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". %s; COMP_WORDS=(settle catch); COMP_CWORD=1; _complete_settle; echo ${COMPREPLY[@]}"
                                .formatted(file))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes())).isEqualTo("catch-up\n");
        assertThat(Said.by(home, List.of("completion", "zsh")).out()).contains("bashcompinit");
    }

    /** Services have no HOME; the script once looked for it before anything else. */
    @Test
    void theStartScriptNeedsNoHome() throws Exception {
        var script = new ProcessBuilder("bash", "../config/bin/settle", "--find-jdk").redirectErrorStream(true);
        script.environment().remove("HOME");
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var started = script.start();
        assertThat(new String(started.getInputStream().readAllBytes()).strip())
                .isEqualTo(System.getProperty("java.home"));
        assertThat(started.waitFor()).isZero();
    }

    @Test
    void allSettingsAreListed() {
        var said = Said.by(home, List.of("help", "settings"));
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsPattern("settlement.partitions +number 1 to 1024 +- +Partitions settled in parallel")
                .containsPattern("settlement.chunk +number 1 to 100000 +10000");
    }
}
