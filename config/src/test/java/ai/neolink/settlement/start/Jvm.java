package ai.neolink.settlement.start;

import ai.neolink.settlement.SettleApplication;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts processes for tests from jars and with a cache of loaded classes, as {@code bin/settle} does for operators.
 * Without the cache, each process would load the same classes again.
 */
public final class Jvm {
    /** A cache is made for these options; another collector or compiler could not use it. */
    private static final List<String> ALWAYS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            // Each seventh of this room that fills with code costs a full collection; a process and its commands fill 7
            // MB.
            "-XX:ReservedCodeCacheSize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    /** This property contains the class path of the tests if Maven runs them. */
    private static final String TESTS = "surefire.test.class.path";

    private static final Path FOLDER = Path.of("target", "started").toAbsolutePath();

    private static Prepared prepared;

    private record Prepared(String classPath, List<String> cache) {}

    private Jvm() {}

    /**
     * Returns the words that start a process with the class path of the test: {@code options} of the JVM, the class of
     * its main method, arguments.
     */
    public static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        var prepared = prepared();
        return Stream.of(
                        List.of(java()),
                        ALWAYS,
                        prepared.cache,
                        options,
                        List.of("-D" + TESTS + "=" + testClasses(), "-cp", prepared.classPath, main.getName()),
                        arguments)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Finds the folder beside which statements are recorded; a class path of jars does not show it. */
    private static String testClasses() {
        return parts().stream()
                .filter(part -> part.endsWith(Path.of("target", "test-classes")))
                .map(Path::toString)
                .findFirst()
                .orElse("");
    }

    private static List<Path> parts() {
        return Stream.of(System.getProperty(TESTS, System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The first process makes the cache; the other processes that run tests wait for it. */
    private static synchronized Prepared prepared() {
        if (prepared == null) {
            try {
                Files.createDirectories(FOLDER);
                try (var lock = FileChannel.open(
                                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = lock.lock()) {
                    prepared = prepare();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return prepared;
    }

    private static Prepared prepare() throws IOException, InterruptedException {
        var parts = parts();
        var home = FOLDER.resolve(state(parts));
        Files.createDirectories(home);
        var jars = new ArrayList<>(List.of(Woven.jar(home.resolve("woven.jar")).toString()));
        for (var part : parts) {
            jars.add(Files.isDirectory(part) ? packed(part, home, jars.size()).toString() : part.toString());
        }
        var classPath = String.join(File.pathSeparator, jars);
        var cache = home.resolve("classes.aot");
        if (!Files.exists(home.resolve("made"))) {
            warm(classPath, cache, home);
            Files.createFile(home.resolve("made"));
        }
        var using = List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
        return new Prepared(classPath, Files.exists(cache) ? using : List.of());
    }

    /** Describes the content of the class path; a new build has another content. */
    private static String state(List<Path> parts) throws IOException {
        var text = new StringBuilder();
        for (var part : parts) {
            try (var files = Files.walk(part)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    text.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
                }
            }
        }
        return HexFormat.of().toHexDigits(text.toString().hashCode());
    }

    /** Packs a folder into a jar, because a cache contains only classes from jars. */
    private static Path packed(Path folder, Path home, int number) throws IOException {
        var jar = home.resolve(number + (folder.endsWith("test-classes") ? "-tests.jar" : ".jar"));
        if (!Files.exists(jar)) {
            var said = new StringWriter();
            var code = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(
                            new PrintWriter(said),
                            new PrintWriter(said),
                            "--create",
                            "--file=" + jar,
                            "--no-compress",
                            "-C",
                            folder.toString(),
                            ".");
            if (code != 0) {
                throw new IOException("jar of " + folder + ": " + said);
            }
        }
        return jar;
    }

    /**
     * Runs a small demo, which loads the classes that nearly all commands need. If this makes no cache, processes start
     * slowly, and the tests are the same.
     */
    private static void warm(String classPath, Path cache, Path home) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(java()));
        words.addAll(ALWAYS);
        words.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath, SettleApplication.class.getName()));
        words.addAll(List.of("demo", "--days", "1", "--accounts", "5", "--directory"));
        words.add(home.resolve("demo").toString());
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("made.log").toFile())
                .start()
                .waitFor();
    }
}
