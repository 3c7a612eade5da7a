package ai.neolink.settlement.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The examples and exit codes of each command ({@code help.yaml}), which stand below its help. */
final class HelpTexts {
    private static final int WIDTH = 110;
    private static final Map<Integer, String> CODES = Map.of(
            Settle.DONE, "done",
            Settle.FAILED, "failed",
            Settle.WRONG_USAGE, "wrong usage or configuration",
            Settle.SOMETHING_OPEN, "done, but something is open and --strict was given",
            Settle.RUNNING_ELSEWHERE, "another process is running it",
            Settle.NOT_NOW, "not now: what it needs is away; try again");

    /** The texts below a command's options. */
    record Text(List<String> examples, List<Integer> codes) {}

    private HelpTexts() {}

    static void addTo(CommandLine root) {
        var file = read();
        root.setUsageHelpWidth(WIDTH);
        addTo(root, file);
    }

    private static void addTo(CommandLine command, Map<String, Map<String, List<?>>> file) {
        var spec = command.getCommandSpec();
        text(spec, file).ifPresent(text -> spec.usageMessage().footer(footer(text)));
        if (spec.subcommands().isEmpty()) {
            spec.usageMessage().showDefaultValues(true);
        }
        command.getSubcommands().values().forEach(sub -> addTo(sub, file));
    }

    private static String[] footer(Text text) {
        var lines = new ArrayList<String>(List.of("", "Examples:"));
        text.examples().forEach(example -> lines.add("  settle " + example.replace("%", "%%")));
        lines.add("");
        lines.add("Exit codes:");
        text.codes().forEach(code -> lines.add("  %-8d %s".formatted(code, CODES.get(code))));
        if (text.codes().contains(Settle.NOT_NOW)) {
            lines.add("  130, 143 ended from outside (Ctrl-C, SIGTERM)");
        }
        return lines.toArray(String[]::new);
    }

    /** The texts of a command such as {@code run hourly}. */
    static Optional<Text> text(CommandSpec spec) {
        return text(spec, read());
    }

    /** The texts of a command; a group has those of its commands. */
    @SuppressWarnings("unchecked")
    private static Optional<Text> text(CommandSpec spec, Map<String, Map<String, List<?>>> file) {
        if (spec.parent() != null && !spec.subcommands().isEmpty()) {
            var each = spec.subcommands().values().stream()
                    .flatMap(sub -> text(sub.getCommandSpec(), file).stream())
                    .toList();
            return Optional.of(new Text(
                    each.stream().flatMap(text -> text.examples.stream()).toList(),
                    each.stream()
                            .flatMap(text -> text.codes.stream())
                            .distinct()
                            .sorted()
                            .toList()));
        }
        return Optional.ofNullable(file.get(spec.qualifiedName().replaceFirst("^settle ?", "")))
                .map(said -> new Text((List<String>) said.getOrDefault("examples", List.of()), (List<Integer>)
                        said.getOrDefault("codes", List.of())));
    }

    private static Map<String, Map<String, List<?>>> read() {
        try (var file = Objects.requireNonNull(HelpTexts.class.getResourceAsStream("help.yaml"))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
