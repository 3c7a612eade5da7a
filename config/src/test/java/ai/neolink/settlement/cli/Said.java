package ai.neolink.settlement.cli;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.start.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The exit code and the output of a command. */
record Said(int code, String out, String err) {
    /** Runs a command on the database and exports of a folder. */
    static Said by(Path home, List<String> words) {
        return by(words, places(home));
    }

    /** @param places where database and exports are */
    static Said by(List<String> words, List<String> places) {
        var arguments = new ArrayList<>(Secrets.inFiles(words));
        places.stream()
                .filter(place -> words.stream().noneMatch(word -> name(word).equals(name(place))))
                .forEach(arguments::add);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var stdout = System.out;
        var stderr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            var code = Settle.run(SettleApplication.class, arguments.toArray(String[]::new));
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    /** Runs a command in this process, as if its environment held these variables. */
    static Said by(Map<String, String> environment, List<String> words, List<String> places) {
        GivenVariables.set(environment);
        try {
            return by(words, places);
        } finally {
            GivenVariables.set(Map.of());
        }
    }

    /** Runs a command as a process of its own, as an operator does. */
    static Said byProcess(Path home, Map<String, String> environment, List<String> words) {
        return byProcess(environment, words, places(home));
    }

    /** @param places where database and exports are */
    static Said byProcess(Map<String, String> environment, List<String> words, List<String> places) {
        var command = Jvm.command(List.of(), SettleApplication.class, Secrets.inFiles(words));
        command.addAll(places);
        try {
            var err = Files.createTempFile("said-", ".err");
            var builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = process.waitFor();
            var said = new Said(code, out, Files.readString(err));
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String setting) {
        return setting.replaceFirst("=.*", "");
    }

    static List<String> places(Path home) {
        return List.of(
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                "--settlement.export.directory=" + home.resolve("exports"));
    }
}
