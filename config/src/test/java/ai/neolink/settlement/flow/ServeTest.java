package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.cli.SteppedProcess;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests {@code settle serve} as its watchers see it: metrics, health, alerts, logs, and the files that name its
 * metrics.
 */
@Tag("process")
class ServeTest {
    private static final WorldSize SIZE = new WorldSize(9, 20, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final Path MONITORING = Path.of("monitoring");
    private static final Pattern METRIC = Pattern.compile("settlement_[a-z_]+");

    @TempDir
    private Path home;

    /** Returns the answer to a request for health that calls the host by a name. */
    private static String asked(int port, String host) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void metricsHealthAlertsAndLogs() throws Exception {
        var port = Services.freePort();
        var clock = home.resolve("clock");
        var webhook = new Hook(true);
        var settings = new TreeMap<>(Map.of(
                "spring.datasource.url",
                "jdbc:h2:file:" + home.resolve("db"),
                "settlement.export.directory",
                home.resolve("exports").toString(),
                "settlement.bank.enabled",
                "false",
                "settlement.schedule.hourly",
                "* * * * * ?",
                "settlement.schedule.watch-seconds",
                "1",
                "settlement.alert.look-seconds",
                "1",
                "settlement.alert.webhook",
                webhook.address() + "/canary-hook?token=canary-8431",
                "management.server.port",
                String.valueOf(port)));
        settings.put("settlement.health.hosts", "settle.example");
        try (webhook;
                var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0))) {
            var until = Simulated.ZONE.dayStart(SIZE.first()) + 3 * 3600;
            world.moveTo(until);
            SteppedProcess.set(clock, until);
            try (var service = Child.start(
                    List.of("-D" + SteppedProcess.CLOCK + "=" + clock),
                    SteppedProcess.class,
                    world.arguments(List.of("serve"), settings))) {
                service.await(
                        "settled",
                        () -> Services.get(port, "/prometheus")
                                .contains("settlement_run_seconds_count{kind=\"hour\",outcome=\"done\"} 3"));
                var metrics = Services.get(port, "/prometheus");
                assertThat(metrics)
                        .contains("settlement_rows_total{outcome=\"charged\",step=\"compute\"}")
                        .contains("settlement_step_seconds_count{kind=\"hour\",step=\"compute\"} 3");
                assertThat(Services.get(port, "/health"))
                        .startsWith("200 ")
                        .contains("\"settlement\":{\"details\"", "\"backlog\":");
                assertThat(Services.get(port, "/health/liveness")).startsWith("200 ");
                assertThat(Services.get(port, "/health/readiness"))
                        .startsWith("200 ")
                        .contains("\"database\"")
                        .doesNotContain("\"settlement\"");
                // The windows were hours late when the service began: it caught up, and nobody was told.
                assertThat(webhook.told()).isEmpty();
                assertThat(service.said()).doesNotContain("\"level\":\"ERROR\"");
                // Values that are read from the tables are a few seconds old.
                service.await(
                        "fed",
                        () -> Services.get(port, "/prometheus")
                                .contains("settlement_feed_lag_seconds{feed=\"orders\"} 0.0"));
                assertThat(Services.get(port, "/env")).startsWith("404");
                assertThat(Services.get(port, "/"))
                        .startsWith("200 This is the port of metrics and health")
                        .doesNotContain("href");
                // A page in a browser on this machine could ask under a name of its own that leads here.
                assertThat(asked(port, "rebound.example"))
                        .contains("\"status\":\"UP\"")
                        .doesNotContain("details");
                assertThat(asked(port, "localhost:" + port)).contains("\"settlement\":{\"details\"");
                assertThat(asked(port, "settle.example")).contains("\"settlement\":{\"details\"");
                assertThat(Services.get(port, "/heapdump")).startsWith("404");
                filesNameOnlyMetricsThatThereAre(metrics);
                // The night cannot be exported, because there is a file where its folder should be. When the file is
                // gone, the service continues by itself.
                var inTheWay = Files.createFile(home.resolve("exports"));
                var night = SIZE.end() + 3600;
                world.moveTo(night);
                SteppedProcess.set(clock, night);
                service.await("told", () -> webhook.heard("firing", "night 2026-11-16 failed: "));
                assertThat(Services.get(port, "/health"))
                        .startsWith("503 ")
                        .contains("night 2026-11-16 failed; “settle status”");
                // The process can serve all the same.
                assertThat(Services.get(port, "/health/readiness")).startsWith("200 ");
                assertThat(Services.get(port, "/health/liveness")).startsWith("200 ");
                Files.delete(inTheWay);
                service.await("exported", () -> Files.exists(home.resolve("exports/2026-11-16/manifest.json")));
                service.await("resolved", () -> webhook.heard("resolved", ""));
                service.await("green again", () -> Services.get(port, "/health").startsWith("200 "));
                // The line of the alert is written after the webhook has taken the alert.
                service.await("said to be over", () -> service.said().contains("\"message\":\"resolved after "));
                checkLog(service.said());
            }
        }
    }

    private static void filesNameOnlyMetricsThatThereAre(String metrics) throws Exception {
        JsonMapper.shared().readTree(Files.readString(MONITORING.resolve("dashboard.json")));
        for (var file : List.of("alerts.yaml", "dashboard.json")) {
            var named = METRIC.matcher(Files.readString(MONITORING.resolve(file)));
            while (named.find()) {
                assertThat(metrics).as("%s in %s", named.group(), file).contains("\n" + named.group());
            }
        }
    }

    /** The log has one JSON object a line; lines of a run have the run's name, and no line contains a secret. */
    private static void checkLog(String said) {
        var objects = said.lines().filter(line -> line.startsWith("{")).toList();
        assertThat(objects).isNotEmpty().allSatisfy(line -> JsonMapper.shared().readTree(line));
        assertThat(objects)
                .anyMatch(line -> line.contains("\"message\":\"hour 2026-11-16T01 is settled")
                        && line.contains("\"run\":\"hour 2026-11-16T01\"")
                        && line.contains("\"window\":\"hour 2026-11-16T01\"")
                        && line.matches(".*\"run_id\":\\d+,.*\"charges\":\\d+,\"amount\":\"\\d+\\.\\d\\d\".*"))
                .noneMatch(line -> line.contains("thread_name"));
        assertThat(objects)
                .anyMatch(line ->
                        line.matches(".*\"message\":\"pulled \\d+ nodes, \\d+ statements; settled hour 2026-11-16T00, "
                                + "hour 2026-11-16T01, hour 2026-11-16T02; \\d+ charges \\d+\\.\\d\\d CNY.*"));
        assertThat(objects)
                .anyMatch(line -> line.contains("night 2026-11-16 failed: ")
                        && line.contains("\"runbook_url\":\"batch-jobs/docs/operating.md#alert-failed\""))
                .anyMatch(line ->
                        line.matches(".*\"message\":\"resolved after \\d+ minutes: night 2026-11-16 failed: .*"));
        assertThat(said).doesNotContain("canary-8431");
    }
}
