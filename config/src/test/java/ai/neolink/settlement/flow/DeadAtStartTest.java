package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If {@code settle serve} finds no platform when it starts, it stays up, asks again by its own schedule, and settles in
 * order once the platform is back (O2).
 */
@Tag("process")
class DeadAtStartTest {
    private static final WorldSize SIZE = new WorldSize(9, 5, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final Pattern SETTLED = Pattern.compile("hour (2026-11-16T\\d\\d) is settled");

    @Test
    void theServiceWaitsForThePlatform(@TempDir Path home) throws Exception {
        var port = Services.freePort();
        var token = Files.writeString(home.resolve("token"), PlatformSandbox.TOKEN);
        try (var service = Child.settle(List.of(
                "serve",
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                "--settlement.export.directory=" + home.resolve("exports"),
                "--settlement.platform.base-url=http://127.0.0.1:" + port + "/mdc/api/v1",
                "--settlement.platform.token-file=" + token,
                "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                "--settlement.platform.first-pause-ms=20",
                "--settlement.clock=2026-11-16T03:10:00+08:00",
                "--settlement.start=2026-11-16",
                "--settlement.schedule.hourly=* * * * * ?",
                "--settlement.alert.look-seconds=1",
                "--settlement.alert.late-minutes=0",
                "--server.port=0",
                "--management.server.port=" + Services.freePort()))) {
            service.await("waits", () -> service.said().contains("hour 2026-11-16T00 is not fed: feed accounts"));
            assertThat(service.said()).doesNotContainPattern(SETTLED);
            try (var platform = new PlatformSandbox(new World(SIZE), new PlatformFaults(0), port)) {
                platform.moveTo(Simulated.ZONE.dayStart(SIZE.first()) + 3 * 3600);
                service.await("settles", () -> service.said().contains("hour 2026-11-16T02 is settled"));
            }
            assertThat(SETTLED.matcher(service.said()).results().map(settled -> settled.group(1)))
                    .containsExactly("2026-11-16T00", "2026-11-16T01", "2026-11-16T02");
        }
    }
}
