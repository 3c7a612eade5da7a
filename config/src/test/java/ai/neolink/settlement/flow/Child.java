package ai.neolink.settlement.flow;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.start.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Starts a process of the application as an operator would; tests can kill it, freeze it and ask it to stop. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a command: {@code settle …}. */
    static Child settle(List<String> arguments) {
        return start(List.of(), SettleApplication.class, arguments);
    }

    /** Starts a command in a working directory. */
    static Child settleIn(Path directory, String... words) {
        return start(List.of(), SettleApplication.class, List.of(words), directory);
    }

    /** @param options of the JVM */
    static Child start(List<String> options, Class<?> main, List<String> arguments) {
        return start(options, main, arguments, Path.of(""));
    }

    private static Child start(List<String> options, Class<?> main, List<String> arguments, Path directory) {
        try {
            var own = new ArrayList<>(List.of("-Xmx256m", "-Xms160m", "-Xmn96m"));
            own.addAll(options);
            var words = Jvm.command(own, main, arguments);
            var log = Files.createTempFile("child", ".log");
            var process = new ProcessBuilder(words)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Child(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Process process() {
        return process;
    }

    /** Returns what the process said so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the process, and returns its exit code. */
    int code() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the process does not end; it said:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a condition holds or the process ends. A condition that cannot be checked yet does not hold. */
    void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> condition.call() || !isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not " + what + "; the process said:\n" + said(), e);
        }
        if (!isAlive()) {
            throw new AssertionError("not " + what + "; the process ended and said:\n" + said());
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(id())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
