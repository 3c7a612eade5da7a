package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code settle check} says in a line each what is wrong (T12). */
@Tag("database")
class CheckTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    @TempDir
    private Path home;

    private Said settle(List<String> settings, String... words) {
        return Said.by(home, Stream.concat(Stream.of(words), settings.stream()).toList());
    }

    @Test
    void everyMistakeHasALine() throws Exception {
        var world = new World(new WorldSize(3, 5, LocalDate.of(2026, 11, 16), 1, ZONE));
        try (var sandbox = new PlatformSandbox(world, new PlatformFaults(0), 0)) {
            var good = List.of(
                    "--settlement.platform.base-url=" + sandbox.baseUrl(),
                    "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                    "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE);
            assertThat(settle(good, "restart").code()).isZero();
            var right = settle(good, "check");
            assertThat(right.code()).isZero();
            assertThat(right.out())
                    .containsPattern("database clock +good")
                    .containsPattern("exports +good")
                    .containsPattern("platform +good")
                    .containsPattern("platform clock +good")
                    .containsPattern("database TLS +good: embedded")
                    .containsPattern("disk of exports +good: [\\d,]+ MB are free")
                    .containsPattern("disk of database +good: [\\d,]+ MB are free")
                    .containsPattern("schedule +good: Hours are settled at “0 5 \\* \\* \\* \\?”")
                    .containsPattern("wechat +not enabled")
                    .containsPattern("bank +not enabled")
                    .containsPattern("people +warning: none enrolled")
                    .containsPattern("alert webhook +not set");
            var inbox = Files.createDirectory(home.resolve("inbox"));
            var wrong = new ArrayList<>(good);
            wrong.set(1, "--settlement.platform.token=canary-777");
            wrong.addAll(List.of(
                    "--settlement.partitions=30",
                    "--settlement.alert.webhook=http://127.0.0.1:1/canary-hook",
                    "--settlement.wechat-pay.enabled=true",
                    "--settlement.bank.enabled=true",
                    "--settlement.bank.inbox=" + inbox,
                    "--settlement.alipay.enabled=true",
                    "--settlement.alipay.app-id=1",
                    "--settlement.alipay.private-key-file=" + home.resolve("no.pem")));
            var said = settle(wrong, "check");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err())
                    .contains("checks found something wrong: connections, platform,")
                    .hasLineCount(1);
            assertThat(said.out())
                    .contains("maximum-pool-size is 24; 30 partitions need 68")
                    .contains("check settlement.platform.token and settlement.platform.namespace")
                    .contains("alert webhook", "127.0.0.1:1 cannot be reached")
                    .contains("settlement.wechat-pay.")
                    .contains("settlement.bank.account is not set")
                    .contains("no.pem cannot be read")
                    .doesNotContain("canary");
            // A fault that prevents the start is reported by the start.
            for (var number : List.of("chunk", "stop-seconds", "lease-seconds", "partitions")) {
                var stopped = new ArrayList<>(good);
                stopped.add("--settlement." + number + "=none");
                var start = settle(stopped, "check");
                assertThat(start.code()).isEqualTo(2);
                assertThat(start.err()).startsWith("settle: settlement.%s is “none”; ".formatted(number));
            }
            whatIsNotWrongIsWarnedOf(good);
            // A check makes no folder; now there is a file where the exports should be.
            Files.createFile(home.resolve("exports"));
            assertThat(settle(good, "check").out()).contains("cannot be written");
        }
    }

    /** Where nobody has begun a ledger, a command that only reads makes none, whatever rights it has there. */
    @Test
    void anEmptyPostgresqlStaysEmpty() throws Exception {
        var empty = Postgres.arguments(Postgres.empty());
        assertThat(settle(empty, "check").out())
                .contains("warning: there is no ledger yet at ")
                .containsPattern("exports +good");
        var status = settle(empty, "status");
        assertThat(status.code()).isEqualTo(2);
        assertThat(status.err())
                .startsWith("settle: there is no ledger yet at ")
                .hasLineCount(1);
        var url = empty.stream()
                .filter(setting -> setting.contains("jdbc:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^[^=]*=", "");
        try (var db = DriverManager.getConnection(url, "postgres", "");
                var tables = db.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    private void sql(String statement) throws Exception {
        try (var db = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("db"), "sa", "");
                var executing = db.createStatement()) {
            executing.execute(statement);
        }
    }

    private void whatIsNotWrongIsWarnedOf(List<String> good) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var warned = new ArrayList<>(good);
            warned.add("--settlement.alert.disk-free-mb=1000000");
            warned.add("--management.server.port=" + taken.getLocalPort());
            warned.add("--settlement.schedule.nightly=0 30 0 * * ? 2020");
            var said = settle(warned, "check");
            assertThat(said.out())
                    .contains("warning: ", "settlement.alert.disk-free-mb is 1000000")
                    .contains("management.server.port %d cannot be had on 127.0.0.1".formatted(taken.getLocalPort()))
                    .contains("the schedule of [NIGHT] never comes again");
            assertThat(said.code()).isEqualTo(2);
            warned.removeLast();
            assertThat(settle(warned, "check").code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:file:./data/settlement                                              | good: embedded
            jdbc:postgresql://localhost/settlement                                      | good
            jdbc:postgresql://127.0.0.1:5432/settlement                                 | good
            jdbc:postgresql:///settlement                                               | good
            jdbc:postgresql://db.example/settlement                                     | warning
            jdbc:postgresql://db.example:5432/settlement?sslmode=require                | warning
            jdbc:postgresql://db.example/settlement?user=x&sslmode=verify-full          | good
            jdbc:postgresql://localhost,db.example/settlement                           | warning
            jdbc:oracle:thin:@//db.example:1521/pdb                                     | warning
            jdbc:oracle:thin:@//localhost:1521/pdb                                      | good
            jdbc:oracle:thin:@tcps://db.example:2484/pdb                                | good
            jdbc:oracle:thin:@(description=(address=(protocol=tcps)(host=db.example)(port=2484))) | good
            jdbc:oracle:thin:@(description=(address=(protocol=tcp)(host=db.example)(port=1521)))  | warning
            """)
    void aDatabaseOnAnotherMachineIsSpokenToByTls(String url, String text) {
        assertThat(Surroundings.tls(url).isWrong()).isFalse();
        assertThat(Surroundings.tls(url).text()).startsWith(text);
    }
}
