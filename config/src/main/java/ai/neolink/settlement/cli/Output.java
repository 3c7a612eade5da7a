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

/** The option {@code --format} and the tables that a command prints. */
class Output {
    /** The formats: for people or for programs. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--format", description = "text or json", defaultValue = "text")
    private Format format = Format.TEXT;

    @Spec(Target.MIXEE)
    CommandSpec command;

    /** A section: tables for people, one value under a name for programs. */
    private record Section(String name, JsonNode json, List<Table> tables) {}

    private final List<Section> sections = new ArrayList<>();
    private boolean full;

    /** Prints a line for people, with the texts of strangers made visible; programs do not get it. */
    void say(String line) {
        say("", line);
    }

    /** Prints a line below another. */
    void sayBelow(String line) {
        say("  ", line);
    }

    private void say(String margin, String line) {
        if (format == Format.TEXT) {
            out().println(margin + Printable.text(line));
            out().flush();
        }
    }

    /** Whether the output must be one JSON document. */
    boolean isForPrograms() {
        return format == Format.JSON;
    }

    void add(Table table) {
        add(table.title().toLowerCase(Locale.ROOT).replace(' ', '_'), table.json(), List.of(table));
    }

    /** Adds a section with a JSON value of its own shape. */
    void add(String name, JsonNode json, List<Table> tables) {
        sections.add(new Section(name, json, tables));
    }

    /** Leaves out empty tables for people. */
    void leaveOutWhatIsEmpty() {
        full = true;
    }

    /** Prints all sections. */
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
