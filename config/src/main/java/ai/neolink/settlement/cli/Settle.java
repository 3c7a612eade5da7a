package ai.neolink.settlement.cli;

import ai.neolink.settlement.Parts;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code settle}: reads the command line, then starts only what the command needs. */
@Command(
        name = "settle",
        description = "Settles the usage of a GPU cloud: pulls, rates, posts, exports.",
        mixinStandardHelpOptions = true,
        versionProvider = Settle.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            PullCommand.class,
            RunCommand.class,
            CatchUpCommand.class,
            ServeCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            RerateCommand.class,
            SuspenseCommand.class,
            BreaksCommand.class,
            ExceptionsCommand.class,
            ExplainCommand.class,
            FapiaoCommand.class,
            CloseCommand.class,
            ReopenCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            CheckCommand.class
        },
        footer = {
            "",
            "Settings are Spring Boot properties: a file application.yaml here, the environment, or --settlement.…=value.",
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
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int SOMETHING_OPEN = 3;
    static final int RUNNING_ELSEWHERE = 4;

    /** Nothing is wrong with the command; what it needs is not there yet, or away: to be tried again (O5). */
    static final int NOT_NOW = 75;

    private static final Predicate<String> PROPERTY = Pattern.compile(
                    "--(settlement|spring|logging|camel|server|management)\\.[^=]+=.*", Pattern.DOTALL)
            .asMatchPredicate();

    private final Class<?> application;
    private final List<String> properties;

    private final @Nullable Clock clock;

    private Settle(Class<?> application, List<String> properties, @Nullable Clock clock) {
        this.application = application;
        this.properties = properties;
        this.clock = clock;
    }

    /** The version in the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Settle.class.getPackage().getImplementationVersion();
            return new String[] {"settle " + (version == null ? "development" : version)};
        }
    }

    /** @return the exit code */
    public static int run(Class<?> application, String... args) {
        return run(application, null, args);
    }

    /** @param clock that takes the place of the usual one; for tests */
    static int run(Class<?> application, @Nullable Clock clock, String... args) {
        return run(new Settle(application, properties(args), clock), args);
    }

    private static List<String> properties(String... args) {
        return Arrays.stream(args).filter(PROPERTY).toList();
    }

    private static int run(Settle settle, String... args) {
        var credential = Credentials.check(args);
        if (credential.isPresent()) {
            System.err.println("settle: " + credential.get());
            return WRONG_USAGE;
        }
        var words = Arrays.stream(args).filter(PROPERTY.negate()).toArray(String[]::new);
        var command = new CommandLine(settle);
        command.setExecutionExceptionHandler((failure, line, result) -> Failures.explain(failure, line.getErr()));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        return words.length == 0 ? usage(command) : command.execute(words);
    }

    private static int usage(CommandLine command) {
        command.usage(command.getErr());
        return WRONG_USAGE;
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

    /** @param clock that takes the place of the usual one */
    ConfigurableApplicationContext startWithRoutes(Map<String, String> settings, @Nullable Clock clock) {
        var all = new HashMap<>(settings);
        all.put("spring.main.lazy-initialization", "false");
        all.put(Parts.SETTING, Parts.ROUTES);
        return start(all, clock);
    }

    /** The service: everything, with schedules, and a web server for its metrics and health. */
    ConfigurableApplicationContext serve(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("spring.main.lazy-initialization", "false");
        all.put("spring.main.web-application-type", "servlet");
        all.put("spring.profiles.include", "serve");
        all.put(Parts.SETTING, Parts.SERVICE);
        return start(all, clock);
    }

    /** The address may hold a password: it is not shown. */
    private static void checkDatabase(String url) {
        if (!url.matches("jdbc:(h2|postgresql|oracle):.+")) {
            throw new IllegalArgumentException(
                    "spring.datasource.url must begin with jdbc:h2:, jdbc:postgresql: or jdbc:oracle:");
        }
    }

    private ConfigurableApplicationContext start(Map<String, String> settings, @Nullable Clock clock) {
        var arguments = Stream.concat(
                        settings.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()),
                        properties.stream())
                .toArray(String[]::new);
        var spring = new SpringApplication(application);
        spring.addInitializers(
                context -> checkDatabase(context.getEnvironment().getProperty("spring.datasource.url", "")));
        if (clock != null) {
            spring.addInitializers((GenericApplicationContext context) ->
                    context.registerBean("movingClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        }
        return spring.run(arguments);
    }
}
