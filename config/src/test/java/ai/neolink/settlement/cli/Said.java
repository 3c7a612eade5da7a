package ai.neolink.settlement.cli;

import ai.neolink.settlement.SettleApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command said. */
record Said(int code, String out, String err) {
    /** Runs a command on the database and exports of a folder. */
    static Said by(Path home, List<String> words) {
        var arguments = new ArrayList<>(words);
        arguments.addAll(places(home));
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

    static List<String> places(Path home) {
        return List.of(
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                "--settlement.export.directory=" + home.resolve("exports"));
    }
}
