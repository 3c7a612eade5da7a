package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first hour: a demo that stays, what it left, and a sandbox for processes of one's own. */
@Tag("process")
class MadeUpWorldTest {
    @TempDir
    private Path home;

    @Test
    void aDemoStaysAndCanBeLookedAtAfterwards() throws Exception {
        var port = String.valueOf(Services.freePort());
        try (var demo = Child.settleIn(
                home, "demo", "--serve", "--port", port, "--days", "2", "--accounts", "5", "--speed", "60")) {
            demo.await("serving", () -> demo.said().contains("Open http://127.0.0.1:" + port + "/"));
            assertThat(demo.said())
                    .contains("night 2026-11-17 failed: ", "a file stands where the folder 2026-11-17 must stand")
                    .contains("the run was restarted and is done", "  eve  operator, accountant, auditor  ")
                    .contains("While it serves, these commands do not answer", "  settle status --demo ")
                    .containsPattern("curl http://127.0.0.1:\\d+/health ");
            assertThat(Services.get(Integer.parseInt(port), "/sign-in")).startsWith("200 ");
            try (var other = Child.settleIn(home, "status", "--demo")) {
                assertThat(other.code()).isEqualTo(4);
                assertThat(other.said()).contains("data/demo/settlement open; end “settle demo --serve”");
            }
            assertThat(Settle.run(
                            SettleApplication.class,
                            "demo",
                            "--directory",
                            home.resolve("data/demo").toString()))
                    .as("a demo does not remove the ledger of one that stays")
                    .isEqualTo(4);
            demo.signal("TERM");
            demo.code();
            assertThat(demo.said()).contains("stopping: asked to", "stopped");
        }
        assertThat(Files.readString(home.resolve("data/demo/application.yaml")))
                .as("commands look from where its time stood")
                .contains("settlement.clock: '2026-11-18T")
                .doesNotContain("2026-11-18T00:30:00");
        assertThat(attempts()).hasSize(2);
        assertThat(attempts().getFirst()).startsWith("FAILED ").contains("a file stands where the folder 2026-11-17");
        assertThat(attempts().getLast()).startsWith("COMPLETED ");
        try (var explained =
                Child.settleIn(home, "explain", "charge", charge("2026-11-16"), "--date", "2026-11-16", "--demo")) {
            assertThat(explained.code()).isZero();
            assertThat(explained.said()).contains(" 13.54\n", " -1.04\n", " 12.50\n", "s-lin-mei revision 3 says ");
        }
    }

    /** The attempts of the run that failed once, with what each said. */
    private ArrayList<String> attempts() throws Exception {
        var attempts = new ArrayList<String>();
        try (var db = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("data/demo/settlement"), "sa", "");
                var statement = db.createStatement();
                var rows = statement.executeQuery("""
                        select e.status, e.exit_message from batch_job_execution e
                        where e.job_instance_id in (select f.job_instance_id from batch_job_execution f
                            where f.status = 'FAILED')
                        order by e.job_execution_id
                        """)) {
            while (rows.next()) {
                attempts.add(rows.getString(1) + ' ' + rows.getString(2));
            }
        }
        return attempts;
    }

    private String charge(String day) throws IOException {
        return Files.readString(home.resolve("data/demo/exports/" + day + "/charges.csv"))
                .lines()
                .filter(line -> line.contains("user-lin-mei"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(",.*", "");
    }

    @Test
    void aSandboxIsPulledFromWithTheSettingsItWrites() throws Exception {
        try (var sandbox = Child.settleIn(
                home, "sandbox", "--accounts", "5", "--days", "2", "--write-config", "application.yaml")) {
            sandbox.await("ready", () -> sandbox.said().contains("In another window: "));
            var address = Pattern.compile("The sandbox is at (\\S+),").matcher(sandbox.said());
            assertThat(address.find()).isTrue();
            assertThat(asked("GET", address.group(1) + "/")).startsWith("200 ").contains("\nfaults   0 of 100 ");
            assertThat(asked("POST", address.group(1) + "/faults?percent=40"))
                    .startsWith("200 ")
                    .contains("\nfaults   40 of 100 ");
            assertThat(asked("POST", address.group(1) + "/faults?percent=51")).startsWith("400 ");
            assertThat(asked("GET", address.group(1) + "/faults?percent=0")).startsWith("404 ");
            var settings = "--spring.config.additional-location=" + home.resolve("application.yaml");
            assertThat(Settle.run(SettleApplication.class, "pull", settings)).isZero();
            assertThat(Settle.run(SettleApplication.class, "catch-up", "--until", "2026-11-16T02", settings))
                    .isZero();
            assertThat(asked("GET", address.group(1) + "/")).contains("now      2026-11-17T0");
            sandbox.signal("TERM");
            sandbox.code();
            assertThat(sandbox.said()).endsWith("settle: the sandbox has ended\n");
        }
    }

    private static String asked(String method, String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
