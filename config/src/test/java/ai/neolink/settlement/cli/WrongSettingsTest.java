package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that each command refuses in one sentence (O5, O6). */
@Tag("database")
class WrongSettingsTest {
    @TempDir
    private Path home;

    private Said settle(String... words) {
        return settle(List.of(), words);
    }

    private Said settle(List<String> more, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--settlement.clock=2026-11-17T00:30:00+08:00");
        arguments.addAll(more);
        return Said.by(home, arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            verify | settlement.start=garbage                      | settlement.start is “garbage”
            verify | settlement.chart-of-accounts=classpath:nothing.yaml | nothing.yaml
            status | settlement.schedule.hourly=5 * * * *          | settlement.schedule.hourly is “5 * * * *”, which is no cron expression
            status | spring.datasource.url=jdbc:mysql://x/y        | spring.datasource.url must begin with jdbc:h2:, jdbc:postgresql: or jdbc:oracle:
            pull   | settlement.platform.timeout-ms=abc            | settlement.platform.timeout-ms is “abc”; it must be a number
            pull   | settlement.platform.base-url=http://127.0.0.1:99999/x | settlement.platform.base-url is “http://127.0.0.1:99999/x”
            """)
    void anImpossibleSettingIsNamedByEveryCommand(String command, String setting, String sentence) {
        assertThat(settle("restart").code()).isZero();
        var said = settle(command, "--" + setting);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void aTokenFileMustHoldAToken() throws Exception {
        var empty = java.nio.file.Files.writeString(home.resolve("token"), " \n");
        var said = settle(
                "pull",
                "--settlement.platform.base-url=http://127.0.0.1:1",
                "--settlement.platform.namespace=n",
                "--settlement.platform.token-file=" + empty);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("settlement.platform.token-file " + empty + " is empty");
    }
}
