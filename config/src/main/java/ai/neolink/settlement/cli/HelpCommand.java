package ai.neolink.settlement.cli;

import ai.neolink.settlement.settings.Closest;
import ai.neolink.settlement.start.KnownSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code settle help [COMMAND]}. */
@Command(
        name = "help",
        description = "Help for a command, or the settings there are (settle help settings).",
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
    private static final String SETTINGS = "settings";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", description = "e.g. run, run hourly, settings", arity = "0..*")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        if (words.equals(List.of(SETTINGS))) {
            settings();
            return Settle.DONE;
        }
        var line = spec.commandLine().getParent();
        for (var word : words) {
            var next = line.getSubcommands().get(word);
            if (next == null) {
                throw CommandMessage.NO_COMMAND.refuse(word, meant(line, word));
            }
            line = next;
        }
        line.usage(spec.commandLine().getOut());
        return Settle.DONE;
    }

    private static String meant(CommandLine line, String word) {
        return Closest.to(word, line.getSubcommands().keySet())
                .map("; did you mean %s?"::formatted)
                .orElse("");
    }

    private void settings() {
        var table = new Table("Settings", "setting", "type", "default", "what it is");
        KnownSettings.read()
                .all()
                .forEach(setting -> table.row(
                        setting.name(),
                        setting.shape(),
                        setting.otherwise() == null ? "-" : setting.otherwise(),
                        setting.description()));
        table.print(spec.commandLine().getOut());
    }
}
