package ai.neolink.settlement.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** The commands there are. */
final class Commands {
    /** All commands, in the order of a day's work; help and completion come last. */
    static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            SandboxCommand.class,
            PullCommand.class,
            RunCommand.class,
            CatchUpCommand.class,
            ServeCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            RerateCommand.class,
            SuspenseCommand.class,
            BreaksCommand.class,
            FilesCommand.class,
            ExceptionsCommand.class,
            ExplainCommand.class,
            FapiaoCommand.class,
            PeopleCommand.class,
            CloseCommand.class,
            ReopenCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            HelpCommand.class,
            CompletionCommand.class);

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private Commands() {}

    /**
     * The command that the first word names. Describing all commands to picocli took a fifth of the time in which a
     * command starts. Whatever is no command's name, such as {@code help} or a misspelt word, needs all of them; the
     * version needs none.
     */
    static List<Class<?>> named(String... words) {
        if (words.length == 1 && VERSION.contains(words[0])) {
            return List.of();
        }
        return ALL.stream()
                .filter(command -> command != HelpCommand.class && command != CompletionCommand.class)
                .filter(command -> words.length > 0
                        && words[0].equals(command.getAnnotation(Command.class).name()))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(ALL);
    }
}
