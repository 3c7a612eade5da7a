package ai.neolink.settlement.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the distinct statements of this process to {@code target/recorded-statements}: a file per process, and a line
 * per statement with the database, the sender and the statement. Each line is written at once, so that the lines of a
 * killed process are there.
 */
final class Recorder {
    private static final Pattern BINDS = Pattern.compile("\\?(\\s*,\\s*\\?)+");
    private static final String OURS = "ai.neolink.settlement.";
    private static final String BATCH = "org.springframework.batch.";
    private static final String QUARTZ = "org.quartz.";
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    /**
     * The exact texts that were taken from each database already. Without this map, looking at every call would cost a
     * tenth of the tests' time.
     */
    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private static final Map<String, Set<Class<?>>> TYPES = new ConcurrentHashMap<>();

    private static final Optional<Path> FILE = file();

    private Recorder() {}

    static void take(String database, String sql) {
        var known = KNOWN.computeIfAbsent(database, _ -> ConcurrentHashMap.newKeySet());
        if (known.contains(sql)) {
            return;
        }
        var text = sql.strip();
        var key = database + BINDS.matcher(text).replaceAll("?") + length(text);
        if (!TAKEN.contains(key)) {
            var sender = sender();
            // A test may send any statement; the program may send the same one later.
            if (!sender.startsWith("test")) {
                write(key, database, sender, text);
                known.add(sql);
            }
        } else {
            known.add(sql);
        }
    }

    /**
     * Treats lists of any length as the same statement, but keeps a list that is too long, because somebody must see
     * it.
     */
    private static String length(String sql) {
        return BINDS.matcher(sql)
                        .results()
                        .anyMatch(m -> m.group().chars().filter(c -> c == '?').count() > 1000)
                ? " long list"
                : "";
    }

    /** Notes that a text of more than 4,000 bytes was bound. */
    static void takeLong(String database, String sql, int index) {
        takeNote(database, sql, "long bind " + index);
    }

    static void takeType(String database, String sql, Class<?> type) {
        var known = TYPES.computeIfAbsent(database, _ -> ConcurrentHashMap.newKeySet());
        if (!known.contains(type) && takeNote(database, sql, "type " + type.getName())) {
            known.add(type);
        }
    }

    /** Returns whether such a note is written; a test's is not. */
    private static boolean takeNote(String database, String sql, String note) {
        var text = sql.strip();
        var noted = note.startsWith("type") ? "" : text;
        var key = database + note + BINDS.matcher(noted).replaceAll("?");
        if (TAKEN.contains(key)) {
            return true;
        }
        var sender = sender();
        if (sender.startsWith("test")) {
            return false;
        }
        write(key, database, note + " " + sender, text);
        return true;
    }

    private static synchronized void write(String key, String database, String sender, String sql) {
        if (TAKEN.add(key) && FILE.isPresent()) {
            var line = String.join(
                    "\t",
                    database,
                    sender,
                    sql.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", " "));
            try {
                Files.writeString(FILE.get(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Returns the class of the program that made the call, or a library that calls by itself, {@code flyway}, or {@code
     * test}.
     */
    private static String sender() {
        return STACK.walk(frames -> {
            var classes = frames.map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(c -> !c.getName().startsWith(OURS + "recorded."))
                    .toList();
            if (classes.stream().anyMatch(c -> c.getName().startsWith("org.flywaydb."))) {
                return "flyway";
            }
            return classes.stream()
                    .filter(Recorder::isOfTheProgramOrALibrary)
                    .findFirst()
                    .map(c -> isTest(c) ? "test" : c.getName().split("\\$")[0])
                    .orElse("library");
        });
    }

    private static boolean isOfTheProgramOrALibrary(Class<?> type) {
        return type.getName().startsWith(OURS)
                || type.getName().startsWith(BATCH)
                || type.getName().startsWith(QUARTZ);
    }

    private static boolean isTest(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        var place = source == null ? "" : source.getLocation().toString();
        return place.endsWith("/test-classes/") || place.endsWith("-tests.jar");
    }

    /** Returns a file in the folder of the module whose tests run, or nothing if there is no such folder. */
    private static Optional<Path> file() {
        var classPath = Stream.of("surefire.test.class.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(path -> Arrays.stream(path.split(java.io.File.pathSeparator)));
        return classPath
                .map(Path::of)
                .filter(path -> path.endsWith(Path.of("target", "test-classes")))
                .findFirst()
                .map(classes -> {
                    try {
                        var folder = Files.createDirectories(classes.resolveSibling("recorded-statements"));
                        return folder.resolve(UUID.randomUUID() + ".tsv");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
