package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.start.StrictSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code settle}: reads the command line, then starts only what the command needs. */
@Command(
        name = "settle",
        description = "Settles the usage of a GPU cloud: pulls, rates, posts, exports.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings are Spring Boot properties: a file application.yaml here, the environment, or "
                    + "--settlement.…=value.",
            "",
            "Exit codes:",
            "  0         done",
            "  1         failed",
            "  2         wrong usage or configuration",
            "  3         done, but something is open and --strict was given",
            "  4         another process is running it",
            "  75        not now (not fed, database or platform away, disk full): try again",
            "  130, 143  ended from outside (Ctrl-C, SIGTERM); “settle restart” goes on with a run"
        })
public final class Settle {
    static final int DONE = 0;
    static final int FAILED = Refusal.FAILED;
    static final int WRONG_USAGE = Refusal.WRONG_USAGE;
    static final int SOMETHING_OPEN = 3;
    static final int RUNNING_ELSEWHERE = Refusal.RUNNING_ELSEWHERE;

    /**
     * The exit code for “not now”: something that the command needs is not there yet, or away; the same command may
     * work later (O5).
     */
    static final int NOT_NOW = Refusal.NOT_NOW;

    /** The id of wrong words on the command line. */
    private static final String USAGE = "usage";

    private final Class<?> application;
    private final Arguments arguments;
    private final Ending ending;
    private final Place place = new Place();

    private final @Nullable Clock clock;
    private final ErrorLine line;
    private @Nullable Path demo;

    private Settle(Class<?> application, Arguments arguments, Ending ending, @Nullable Clock clock, ErrorLine line) {
        this.application = application;
        this.arguments = arguments;
        this.ending = ending;
        this.clock = clock;
        this.line = line;
    }

    /** @return the exit code */
    public static int run(Class<?> application, String... args) {
        // Figures are written alike wherever the machine stands: in German 1,234.50 was 1.234.50.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        return run(application, null, args);
    }

    /** @param clock replaces the usual clock in tests */
    static int run(Class<?> application, @Nullable Clock clock, String... args) {
        var line = new ErrorLine(Output.isForPrograms(args));
        var credential = Credentials.check(args);
        if (credential.isPresent()) {
            line.end(new Told(USAGE, credential.get(), WRONG_USAGE));
            return WRONG_USAGE;
        }
        try (var ending = new Ending()) {
            return new Settle(application, Arguments.of(args), ending, clock, line).run();
        } catch (Refusal wrong) {
            line.end(new Told(wrong.sentence().wording().id(), wrong.getMessage(), wrong.code()));
            return wrong.code();
        }
    }

    private int run() {
        var words = arguments.words().toArray(String[]::new);
        var command = commandLine(Commands.named(words));
        return words.length == 0 ? usage(command) : command.execute(words);
    }

    private CommandLine commandLine(List<Class<?>> commands) {
        var command = new CommandLine(this);
        commands.forEach(command::addSubcommand);
        command.setExecutionExceptionHandler((failure, failed, result) -> explain(failure));
        command.setParameterExceptionHandler((wrong, words) -> {
            line.end(new Told(USAGE, WrongWords.explain(wrong), WRONG_USAGE));
            return WRONG_USAGE;
        });
        command.setCaseInsensitiveEnumValuesAllowed(true);
        HelpTexts.addTo(command);
        return command;
    }

    /** The command line for help and completion. */
    static CommandLine documented() {
        return new Settle(Settle.class, Arguments.of(), new Ending(), null, new ErrorLine(false))
                .commandLine(Commands.ALL);
    }

    private int explain(Throwable failure) {
        var said = Failures.explain(failure, place);
        if (!ending.isUnderWay()) {
            line.end(said);
        }
        return said.code();
    }

    /** The exit code of a command that cannot do all of its work because of this failure. */
    int code(Throwable failure) {
        return Failures.explain(failure, place).code();
    }

    /** Says why a command ends that has done its work: what it found. */
    int end(String id, int code, String sentence) {
        if (!ending.isUnderWay()) {
            line.end(new Told(id, sentence, code));
        }
        return code;
    }

    /** Reports a fault that does not end the command. */
    void warn(String sentence) {
        if (!ending.isUnderWay()) {
            line.warn(sentence);
        }
    }

    private static int usage(CommandLine command) {
        command.usage(command.getErr());
        return WRONG_USAGE;
    }

    /**
     * Like {@link #start()}, for commands that only read or decide: a database must exist. A misspelt address used to
     * create a database that was empty and good (O6).
     */
    ConfigurableApplicationContext open() {
        return open(Map.of());
    }

    /** @param settings override files and environment */
    ConfigurableApplicationContext open(Map<String, String> settings) {
        place.mustExist();
        return start(settings);
    }

    /** Like {@link #startWithRoutes(Map)}; a database must exist. */
    ConfigurableApplicationContext openWithRoutes() {
        place.mustExist();
        return startWithRoutes(Map.of());
    }

    /** Like {@link #openWithRoutes()} with an empty database in memory in place of one that cannot be opened. */
    ConfigurableApplicationContext startWithStandIn() {
        place.standIn();
        return startWithRoutes(Map.of());
    }

    /**
     * The reason why the database cannot be opened.
     *
     * @throws RuntimeException the failure itself, if it has another reason
     */
    Told ofDatabase(RuntimeException failure) {
        if (!Failures.isOfDatabase(failure)) {
            throw failure;
        }
        return Failures.explain(failure, place);
    }

    /** The result of the check; a missing ledger is no fault, because people check before the first pull. */
    Finding finding(Told ofDatabase) {
        return ofDatabase.equals(place.noLedger())
                ? Finding.warning(ofDatabase.sentence())
                : new Finding(true, ofDatabase.sentence());
    }

    /** The application without routes: all that settles, posts and exports. */
    ConfigurableApplicationContext start() {
        return start(Map.of());
    }

    /** @param settings that stand above files and environment */
    ConfigurableApplicationContext start(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put(Parts.SETTING, Parts.CORE);
        return start(all, clock);
    }

    /**
     * The application with routes. Camel starts its context when the application's is complete, so nothing may be lazy.
     *
     * @param settings that stand above files and environment, below arguments
     */
    ConfigurableApplicationContext startWithRoutes(Map<String, String> settings) {
        return startWithRoutes(settings, clock);
    }

    /** @param clock replaces the usual clock */
    ConfigurableApplicationContext startWithRoutes(Map<String, String> settings, @Nullable Clock clock) {
        var all = new HashMap<>(settings);
        all.put("spring.main.lazy-initialization", "false");
        all.put(Parts.SETTING, Parts.ROUTES);
        return start(all, clock);
    }

    /** The service: everything, with schedules, and a web server for its metrics and health. */
    ConfigurableApplicationContext serve(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("spring.profiles.include", "serve");
        return serveForPeople(all, clock);
    }

    /** The service, whose log is not for programs. */
    ConfigurableApplicationContext serveForPeople(Map<String, String> settings, @Nullable Clock clock) {
        ending.isOfAService();
        var all = new HashMap<>(settings);
        all.put("spring.main.lazy-initialization", "false");
        all.put("spring.main.web-application-type", "servlet");
        all.put(Parts.SETTING, Parts.SERVICE);
        return start(all, clock);
    }

    /** Lets the command look at the ledger of a demo. */
    void lookAtDemo(Path folder) {
        demo = folder;
        place.isDemo();
    }

    /** @throws Refusal if the typed settings name another ledger, or no demo is there */
    private Map<String, String> ofDemo(Path folder) {
        arguments.settings().keySet().stream()
                .filter(name -> name.startsWith("spring.config.") || name.startsWith("spring.datasource."))
                .findFirst()
                .ifPresent(name -> {
                    throw CommandMessage.DEMO_ALONE.refuse(name);
                });
        return Demo.settings(folder);
    }

    private ConfigurableApplicationContext start(Map<String, String> given, @Nullable Clock clock) {
        var settings = new HashMap<>(demo == null ? Map.of() : ofDemo(demo));
        settings.putAll(given);
        var spring = new SpringApplication(application);
        spring.setRegisterShutdownHook(false);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.addInitializers(context -> {
            new StrictSettings().check(context.getEnvironment());
            place.check(context.getEnvironment());
            ending.watch(context);
        });
        if (clock != null) {
            spring.addInitializers((GenericApplicationContext context) ->
                    context.registerBean("movingClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        }
        return spring.run(arguments.over(settings));
    }
}
