package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other people's programs judge the exports; each is listed with the Debian package that brings it. */
enum Judge {
    HLEDGER("hledger", "hledger"),
    LEDGER("ledger", "ledger"),
    BEANCOUNT("bean-check", "beancount"),
    LIBREOFFICE("soffice", "libreoffice-calc-nogui");

    private static final int PATIENCE = 120;

    private final String program;
    private final String debian;

    Judge(String program, String debian) {
        this.program = program;
        this.debian = debian;
    }

    /**
     * Runs the program and returns what it prints. If the program is not installed, the test is skipped with a
     * sentence. In CI ({@code CI=true}) the test fails instead; otherwise nobody would notice that the program is
     * missing there.
     */
    String run(String... arguments) throws Exception {
        need(System.getenv("CI"), System.getenv("PATH"));
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        var output = Files.createTempFile("judge", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            var said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as("%s\n%s", command, said).isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }

    /** @throws AssertionError in CI, if the program is in no folder of the path; elsewhere the test is skipped */
    void need(String ci, String path) {
        if (List.of(path.split(File.pathSeparator)).stream()
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
            var sentence = "%s is not installed (Debian package %s), so its test".formatted(program, debian);
            if ("true".equals(ci)) {
                throw new AssertionError(sentence + " fails: in CI no judge may be missing");
            }
            System.out.println(sentence + " is skipped");
            abort(sentence + " is skipped");
        }
    }
}
