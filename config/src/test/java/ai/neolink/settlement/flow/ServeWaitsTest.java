package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code settle serve} waits: for a platform that is away (O2), and for somebody who says where the ledger begins (T9). */
class ServeWaitsTest {
    private static final WorldSize SIZE = new WorldSize(9, 5, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final Pattern SETTLED = Pattern.compile("hour (2026-11-16T\\d\\d) is settled");

    @TempDir
    private Path home;

    private Child serve(int health, int platform, String... more) throws IOException {
        var token = Files.writeString(home.resolve("token"), PlatformSandbox.TOKEN);
        var words = new ArrayList<>(List.of(
                "serve",
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                "--settlement.export.directory=" + home.resolve("exports"),
                "--settlement.platform.base-url=http://127.0.0.1:" + platform + "/mdc/api/v1",
                "--settlement.platform.token-file=" + token,
                "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                "--settlement.platform.first-pause-ms=20",
                "--settlement.clock=2026-11-16T03:10:00+08:00",
                "--settlement.schedule.hourly=* * * * * ?",
                "--settlement.schedule.watch-seconds=1",
                "--settlement.alert.look-seconds=1",
                "--settlement.alert.late-minutes=0",
                "--management.server.port=" + health));
        words.addAll(List.of(more));
        return Child.settle(words);
    }

    @Test
    void nothingIsSettledWhileThePlatformIsDownAndAllInOrderOnceItIsBack() throws Exception {
        var port = Services.freePort();
        try (var service = serve(Services.freePort(), port, "--settlement.start=2026-11-16")) {
            service.await(
                    "waiting",
                    () -> service.said()
                            .contains(
                                    "hour 2026-11-16T00 is not settled, 130 minutes after its time: hour 2026-11-16T00 is not fed:"
                                            + " feed accounts was never pulled completely"));
            assertThat(service.said()).doesNotContainPattern(SETTLED);
            var world = new World(SIZE);
            try (var platform = new PlatformSandbox(world, new Faults(0), port)) {
                platform.moveTo(Simulated.ZONE.dayStart(SIZE.first()) + 3 * 3600);
                service.await("settled", () -> service.said().contains("hour 2026-11-16T02 is settled"));
            }
            assertThat(SETTLED.matcher(service.said()).results().map(settled -> settled.group(1)))
                    .containsExactly("2026-11-16T00", "2026-11-16T01", "2026-11-16T02");
        }
    }

    @Test
    void withoutAStartTheServiceStaysUpAndSaysSo() throws Exception {
        var health = Services.freePort();
        try (var platform = new PlatformSandbox(new World(SIZE), new Faults(0), 0);
                var service = serve(health, URI.create(platform.baseUrl()).getPort())) {
            service.await(
                    "asking for a start",
                    () -> Services.get(health, "/health").contains("say where the ledger begins with --start 2026-"));
            assertThat(Services.get(health, "/health"))
                    .contains("\"no start\":\"nothing is settled: there is no start; the oldest usage is of");
            assertThat(service.isAlive()).isTrue();
            assertThat(service.said()).doesNotContainPattern(SETTLED);
        }
    }
}
