package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.sandbox.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Says what to do with a demo's world: whom to sign in as, which commands to try. */
final class DemoLastLines {
    private final MadeFolder folder;
    private final MadeUpPeople people;
    private final Output output;
    private final Map<String, String> looking = new LinkedHashMap<>();
    private Path exports = Path.of("");
    private YearMonth month = YearMonth.of(1, 1);
    private String charge = "";

    DemoLastLines(MadeFolder folder, MadeUpPeople people, Output output) {
        this.folder = folder;
        this.people = people;
        this.output = output;
    }

    /** Writes the settings for commands that look at the demo's ledger; its clock stands where the days ended. */
    void settled(ApplicationContext context, String clock, LocalDate lastDay) throws IOException {
        var exporter = context.getBean(Exporter.class);
        var looking = new LinkedHashMap<>(places(context.getEnvironment()));
        looking.put(
                "settlement.export.directory",
                exporter.directory().toAbsolutePath().toString());
        this.looking.putAll(looking);
        write(clock);
        exports = exporter.directory().toAbsolutePath();
        month = YearMonth.from(lastDay);
        charge = charge(exports);
    }

    /** Commands that look after the service has ended look from where its time stood. */
    void clockStands(String clock) {
        try {
            write(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String clock) throws IOException {
        looking.put("settlement.clock", clock);
        MadeFolder.write(
                folder.path().resolve(MadeFolder.SETTINGS), "settle demo wrote this, for commands that look", looking);
    }

    private static Map<String, String> places(Environment environment) {
        var places = new LinkedHashMap<String, String>();
        var url = environment.getRequiredProperty("spring.datasource.url");
        places.put("spring.datasource.url", url);
        if (url.startsWith("jdbc:h2:")) {
            places.put("spring.datasource.username", environment.getProperty("spring.datasource.username", ""));
            places.put("spring.datasource.password", "");
        }
        return places;
    }

    /** The id of the charge that was corrected, with its date, from the folder that finance receives. */
    private static String charge(Path exports) throws IOException {
        try (var days = Files.newDirectoryStream(exports, "????-??-??")) {
            for (var day : days) {
                try (var lines = Files.lines(day.resolve("charges.csv"))) {
                    var found = lines.filter(line -> line.contains(World.CORRECTED_CUSTOMER))
                            .findFirst();
                    if (found.isPresent()) {
                        return "%s --date %s".formatted(found.get().replaceFirst(",.*", ""), day.getFileName());
                    }
                }
            }
        }
        return "ID";
    }

    void sayHowToLook() {
        output.say("Exports: " + exports);
        people.introduce(folder.path(), output);
        output.say("Look at it:");
        sayCommands();
        output.say("Or stay with it: settle demo --serve");
    }

    private void sayCommands() {
        sayCommand("status", "is everything settled?");
        sayCommand("explain charge " + charge, "why 12.50 and not 13.54?");
        sayCommand("explain account %s --period %s".formatted(World.CORRECTED_CUSTOMER, month), "");
        sayCommand("breaks list", "which payment does not match?");
        sayCommand("verify", "do the books hold?");
    }

    private void sayCommand(String command, String question) {
        var there = folder.path().equals(Path.of(Demo.FOLDER)) ? "--demo" : "--demo=" + folder.path();
        output.sayBelow("settle %s %s%s".formatted(command, there, question.isEmpty() ? "" : "    # " + question));
    }

    /** What can be tried beside the service: an embedded database belongs to one process. */
    private void sayWhatWorksBeside(Environment environment) {
        var url = environment.getRequiredProperty("spring.datasource.url");
        output.say(
                url.startsWith("jdbc:h2:")
                        ? "While it serves, these commands do not answer, because the embedded database belongs to it; "
                                + "its pages show the same. After Ctrl-C:"
                        : "Beside it, in another terminal:");
        sayCommands();
        output.say("Beside it, also now:");
        var health = "http://127.0.0.1:%s/".formatted(environment.getProperty("local.management.port"));
        output.sayBelow("curl %shealth    # is it well? (metrics: %sprometheus)".formatted(health, health));
        output.sayBelow("settle help    # every command; settle COMMAND --help");
        output.sayBelow("settle demo --directory other    # one more world, with a database of its own");
    }

    void sayWhereItIs(ApplicationContext context, int speed) {
        output.say("Exports: " + exports);
        sayWhatWorksBeside(context.getEnvironment());
        people.introduce(folder.path(), output);
        output.say("Open http://127.0.0.1:%s/ and sign in with a token; %s. Ctrl-C ends it."
                .formatted(
                        context.getEnvironment().getProperty("local.server.port"),
                        speed == 0 ? "time stands" : "%d seconds go by in each second".formatted(speed)));
    }
}
