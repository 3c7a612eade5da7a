package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.start.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that shows no page loads nothing of the console: it answers as quickly as without one. */
@Tag("process")
class ConsoleIsForTheServiceTest {
    @Test
    void statusLoadsNoClassOfSecurityOrTemplates(@TempDir Path home) throws Exception {
        var classes = home.resolve("classes");
        var said = home.resolve("said");
        var code = new ProcessBuilder(Jvm.command(
                        List.of("-Xlog:class+load:file=" + classes + "::filecount=0"),
                        SettleApplication.class,
                        List.of("status", "--spring.datasource.url=jdbc:h2:mem:empty")))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(said)).isZero();
        var loaded = Files.readAllLines(classes);
        assertThat(loaded).anyMatch(line -> line.contains("ai.neolink.settlement.cli.StatusCommand"));
        assertThat(loaded.stream()
                        .filter(line ->
                                line.contains(" org.springframework.security.") || line.contains(" org.thymeleaf.")))
                .isEmpty();
    }
}
