package ai.neolink.settlement.console;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.people.People;
import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.people.PersonKey;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.start.OnceABuild;
import ai.neolink.settlement.start.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service with its console on the settled world of a small demo; one for all tests of a process. */
final class ConsoleWorld implements AutoCloseable {
    private static @Nullable ConsoleWorld world;

    private final ConfigurableApplicationContext context;

    private ConsoleWorld(String name, List<String> database, List<String> more) {
        try {
            var home = Files.createTempDirectory("console");
            var demo = home.resolve("demo");
            if (database.isEmpty()) {
                copy(
                        OnceABuild.folder("world", folder -> play(folder.resolve("demo"), database))
                                .resolve("demo"),
                        demo);
            } else {
                play(demo, database);
            }
            var all = new ArrayList<>(database);
            all.addAll(more);
            context = serve(demo, name, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void play(Path demo, List<String> database) {
        var words = new ArrayList<>(List.of("demo", "--days", "2", "--accounts", "12", "--directory", demo.toString()));
        words.addAll(database);
        var code = Settle.run(SettleApplication.class, words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the demo ended with " + code);
        }
    }

    /** The copy's settings name its own place. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        var settings = to.resolve("application.yaml");
        Files.writeString(settings, Files.readString(settings).replace(from.toString(), to.toString()));
    }

    /** The world, which the first test makes. */
    static synchronized ConsoleWorld get() {
        if (world == null) {
            world = new ConsoleWorld("console", List.of(), List.of());
        }
        return world;
    }

    /**
     * A world of its own, for a test that changes what the others look at; the test ends it.
     *
     * @param name     of its scheduler
     * @param database settings of a database, none for H2
     * @param more     further settings
     */
    static ConsoleWorld own(String name, List<String> database, List<String> more) {
        return new ConsoleWorld(name, database, more);
    }

    private static ConfigurableApplicationContext serve(Path demo, String name, List<String> more) {
        var arguments = new ArrayList<>(List.of(
                "--" + Parts.SETTING + "=" + Parts.SERVICE,
                "--spring.config.additional-location=" + demo + "/",
                "--spring.main.lazy-initialization=false",
                "--spring.main.web-application-type=servlet",
                "--spring.profiles.include=serve",
                "--server.port=0",
                // Quartz keeps the pools of all schedulers of a process by their names, and the pool of a later service
                // would take this one's place.
                "--spring.quartz.scheduler-name=" + name,
                "--management.server.port=0",
                "--settlement.platform.feeds=none",
                "--settlement.platform.token=token-of-the-made-up-platform",
                "--settlement.bank.enabled=false",
                // Commands of later tests run in this process, and a line of an alert would stand among their words.
                "--settlement.alert.look-seconds=3600"));
        arguments.addAll(more);
        var application = new SpringApplication(SettleApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        var served = application.run(arguments.toArray(String[]::new));
        found(served, List.of());
        return served;
    }

    /** Nobody has decided yet, so the demo's people may be founded anew: one for each role, and more. */
    private static void found(ApplicationContext context, List<Person> more) {
        var people = new ArrayList<>(more);
        for (var role : PersonRole.values()) {
            people.add(new Person(name(role), PersonKey.ofToken(token(role)).publicKey(), Set.of(role)));
        }
        context.getBean(People.class).found(people);
    }

    /** Enrols one more person. */
    void enrol(String name, PersonRole role, String token) {
        found(context, List.of(new Person(name, PersonKey.ofToken(token).publicKey(), Set.of(role))));
    }

    static String name(PersonRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static String token(PersonRole role) {
        return "token-of-the-made-up-person-with-role-" + name(role);
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** A request to this console, as yet without a method. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path));
    }

    String metricsAddress() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Somebody without a session. */
    Visitor stranger() {
        return new Visitor(address());
    }

    /** A person with this role only, signed in. */
    Visitor with(PersonRole role) {
        var visitor = stranger();
        visitor.signIn(token(role));
        return visitor;
    }
}
