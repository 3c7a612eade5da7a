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
import tools.jackson.databind.node.ArrayNode;

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

    /** Whether words of a command line want the output for programs; also if the other words are wrong. */
    static boolean isForPrograms(String... words) {
        return String.join(" ", words).toLowerCase(Locale.ROOT).matches(".*--format[ =]json( .*|)");
    }

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

    /** Says to people and programs what was done. */
    void tell(String line) {
        say(line);
        add(Listing.SAID, JsonMapper.shared().createArrayNode().add(line), List.of());
    }

    /** Whether the output must be one JSON document. */
    boolean isForPrograms() {
        return format == Format.JSON;
    }

    void add(Table table) {
        add(table.listing(), table.json(), List.of(table));
    }

    /** Adds a section with a JSON value of its own shape. */
    void add(Listing listing, JsonNode json, List<Table> tables) {
        add(listing, listing.section(), json, tables);
    }

    /** Adds a section whose name comes from what is explained. */
    void add(Listing listing, String name, JsonNode json, List<Table> tables) {
        Printed.check(command.qualifiedName().replaceFirst("^settle ", ""), listing);
        listing.check(json);
        sections.add(new Section(name, json, tables));
    }

    /** Leaves out empty tables for people. */
    void leaveOutWhatIsEmpty() {
        full = true;
    }

    /** Prints all sections; lists of one name are one list. */
    void print() {
        if (format == Format.TEXT) {
            sections.stream()
                    .flatMap(s -> s.tables.stream())
                    .filter(t -> !full || !t.isEmpty())
                    .forEach(t -> t.print(out()));
        } else {
            var root = JsonMapper.shared().createObjectNode();
            for (var section : sections) {
                if (root.get(section.name) instanceof ArrayNode list && section.json instanceof ArrayNode more) {
                    list.addAll(more);
                } else {
                    root.set(section.name, section.json);
                }
            }
            out().println(root.toPrettyString());
        }
        out().flush();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }
}
