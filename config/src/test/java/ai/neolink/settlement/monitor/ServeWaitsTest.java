package ai.neolink.settlement.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.schedule.Rounds;
import ai.neolink.settlement.time.BillingZone;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rounds of a service wait for a platform that is away (O2), and for a person who says where the ledger begins
 * (T9).
 */
@Tag("database")
class ServeWaitsTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final WorldSize SIZE = new WorldSize(9, 5, LocalDate.of(2026, 11, 16), 1, ZONE);

    @TempDir
    private Path home;

    private ConfigurableApplicationContext service(int platform, String... more) {
        var arguments = Stream.of(
                "--settlement.parts=routes",
                "--spring.main.lazy-initialization=false",
                "--spring.datasource.url=jdbc:h2:mem:waits" + System.nanoTime(),
                "--settlement.export.directory=" + home,
                "--settlement.platform.base-url=http://127.0.0.1:" + platform + "/mdc/api/v1",
                "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                "--settlement.platform.first-pause-ms=20",
                "--settlement.clock=2026-11-16T03:10:00+08:00",
                "--settlement.schedule.hourly=* * * * * ?",
                "--settlement.alert.late-minutes=0");
        return new SpringApplicationBuilder(SettleApplication.class)
                .run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    /** Lists the windows that were settled, in order. */
    private static List<String> settled(ConfigurableApplicationContext service) {
        return service.getBean(JdbcClient.class)
                .sql("select window_start from settlement_run where state = 'DONE' order by run_id")
                .query((row, n) -> ZONE.hourText(row.getLong(1)))
                .list();
    }

    private static String alert(ConfigurableApplicationContext service, String key) {
        return service.getBean(JdbcClient.class)
                .sql("select summary from alert where alert_key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    @Test
    void nothingIsSettledWhileThePlatformIsDownAndAllInOrderOnceItIsBack() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var service = service(port, "--settlement.start=2026-11-16")) {
            service.getBean(Rounds.class).scheduled();
            assertThat(settled(service)).isEmpty();
            service.getBean(Alerts.class).look();
            assertThat(alert(service, "feed-behind"))
                    .startsWith("feeds accounts, prices, compute-sessions, ")
                    .endsWith(" were never pulled completely, their pulls have been failing since "
                            + "2026-11-16T03:10:00+08:00");
            assertThat(alert(service, "late"))
                    .isEqualTo("hour 2026-11-16T00 is not settled, 130 minutes after its time: hour "
                            + "2026-11-16T00 is not fed:"
                            + " feed accounts was never pulled completely, the window needs it to "
                            + "2026-11-16T01:00:00+08:00;"
                            + " its pulls have been failing since 2026-11-16T03:10:00+08:00; it is "
                            + "settled as soon as it is fed");
            try (var platform = new PlatformSandbox(new World(SIZE), new PlatformFaults(0), port)) {
                platform.moveTo(ZONE.dayStart(SIZE.first()) + 3 * 3600);
                service.getBean(Rounds.class).scheduled();
            }
            assertThat(settled(service)).containsExactly("2026-11-16T00", "2026-11-16T01", "2026-11-16T02");
        }
    }

    @Test
    void withoutAStartNothingIsSettledAndHealthSaysSo() {
        try (var platform = new PlatformSandbox(new World(SIZE), new PlatformFaults(0), 0);
                var service = service(URI.create(platform.baseUrl()).getPort())) {
            service.getBean(Rounds.class).scheduled();
            assertThat(settled(service)).isEmpty();
            var health = new SettlementHealth(service.getBean(Readings.class), service.getBean(Conditions.class), ZONE)
                    .health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails())
                    .hasEntrySatisfying(
                            "no start",
                            sentence -> assertThat(sentence)
                                    .asString()
                                    .startsWith("nothing is settled: there is no start; the oldest usage is of 2026-")
                                    .contains("say where the ledger begins with --start 2026-"));
        }
    }
}
