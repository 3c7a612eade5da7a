package ai.neolink.settlement.start;

import ai.neolink.settlement.SettleApplication;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    static List<Path> parts() {
        return Stream.of(System.getProperty(TESTS, System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static synchronized Prepared prepared() {
        if (prepared == null) {
            var home = OnceABuild.folder("jars", parts(), folder -> warm(classPath(folder), cache(folder), folder));
            var using = List.of("-XX:AOTCache=" + cache(home), "-Xlog:aot=off", "-Xlog:cds=off");
            try {
                prepared = new Prepared(classPath(home), Files.exists(cache(home)) ? using : List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return prepared;
    }

    private static Path cache(Path home) {
        return home.resolve("classes.aot");
    }

    private static String classPath(Path home) throws IOException {
        var jars = new ArrayList<>(List.of(Woven.jar(home.resolve("woven.jar")).toString()));
        for (var part : parts()) {
            jars.add(Files.isDirectory(part) ? packed(part, home, jars.size()).toString() : part.toString());
        }
        return String.join(File.pathSeparator, jars);
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
