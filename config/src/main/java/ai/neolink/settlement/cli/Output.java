package ai.neolink.settlement.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The option {@code --format}, and the tables a command prints. */
final class Output {
    /** For people or for programs. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--format", description = "text or json", defaultValue = "text")
    private Format format = Format.TEXT;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** For people some tables, for programs one value under a name. */
    private record Section(String name, JsonNode json, List<Table> tables) {}

    private final List<Section> sections = new ArrayList<>();
    private boolean full;

    /** A line for people, who see what it quotes of strangers; programs do not get it. */
    void say(String line) {
        if (format == Format.TEXT) {
            out().println(Printable.text(line));
            out().flush();
        }
    }

    /** Whether one JSON document is all that may be printed. */
    boolean isForPrograms() {
        return format == Format.JSON;
    }

    void add(Table table) {
        add(table.title().toLowerCase(Locale.ROOT).replace(' ', '_'), table.json(), List.of(table));
    }

    /** What programs get in a shape of its own. */
    void add(String name, JsonNode json, List<Table> tables) {
        sections.add(new Section(name, json, tables));
    }

    /** For people only what has something in it. */
    void leaveOutWhatIsEmpty() {
        full = true;
    }

    /** Prints what was added. */
    void print() {
        if (format == Format.TEXT) {
            sections.stream()
                    .flatMap(s -> s.tables.stream())
                    .filter(t -> !full || !t.isEmpty())
                    .forEach(t -> t.print(out()));
        } else {
            var mapper = JsonMapper.builder().build();
            var root = mapper.createObjectNode();
            sections.forEach(s -> root.set(s.name, s.json));
            out().println(root.toPrettyString());
        }
        out().flush();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }
}
