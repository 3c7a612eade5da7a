package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets up providers and a bank whose files are quarantined, and two people who give corrected copies (P47). */
abstract class GivenFilesFixture {
    static final String EVE = "eve-token-00000000000000000000000000000001";
    static final String BOB = "bob-token-00000000000000000000000000000002";
    static final Charset GBK = Charset.forName("GB18030");
    static final String DAY = "2026-11-16";
    static final String CLOCK = "2026-11-17T12:00:00+08:00";

    @TempDir
    Path home;

    final ProviderFaults faults = new ProviderFaults(0);
    final SandboxKeys keys = SandboxKeys.of("wechat");
    final List<String> places = new ArrayList<>();
    ProviderSandbox providers;
    List<String> settings;
    String url;

    void start(String database) throws Exception {
        var zone = new BillingZone(ZoneId.of("Asia/Shanghai"));
        var story = new PaymentStory(new World(new WorldSize(3, 30, LocalDate.parse(DAY), 2, zone)));
        providers = new ProviderSandbox(story, keys.seal(), keys.seal(), faults, 0);
        providers.moveTo(OffsetDateTime.parse(CLOCK).toEpochSecond());
        var bank = new BankSandbox(story, home.resolve("inbox"));
        settings = Stream.of(
                        Map.of(
                                "settlement.clock",
                                CLOCK,
                                "settlement.platform.first-pause-ms",
                                "1",
                                "settlement.start",
                                "2026-11-16T00:00:00+08:00"),
                        providers.settings(keys, keys),
                        bank.settings())
                .flatMap(map -> map.entrySet().stream())
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toList();
        url = database.equals("H2") ? "jdbc:h2:file:" + home.resolve("db") : Postgres.fresh();
        places.add("--settlement.export.directory=" + home.resolve("exports"));
        places.add("--spring.datasource.url=" + url);
        places.add("--spring.datasource.username=" + (database.equals("H2") ? "sa" : "postgres"));
        Founded.both(settings, places, EVE, BOB);
    }

    @AfterEach
    void stop() {
        assertThat(providers.complaints()).isEmpty();
        providers.close();
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    Connection connect() throws SQLException {
        return url.startsWith("jdbc:h2") ? DriverManager.getConnection(url, "sa", "") : Postgres.connect(url);
    }

    long count(String sql) throws SQLException {
        try (var connection = connect();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns the content of the one quarantined file. */
    byte[] quarantined() throws SQLException, IOException {
        try (var connection = connect();
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "select r.content from raw_file r join statement_fault f on f.sha256 = r.sha256")) {
            assertThat(row.next()).isTrue();
            return new GZIPInputStream(new ByteArrayInputStream(row.getBytes(1))).readAllBytes();
        }
    }

    List<String> arguments(String... words) {
        return Stream.concat(Stream.of(words), settings.stream()).toList();
    }

    Said settle(String... words) {
        return Said.by(arguments(words), places);
    }

    /** Runs a command for the person with a token. */
    Said by(String token, String... words) {
        return Said.by(Map.of("SETTLE_TOKEN", token), arguments(words), places);
    }

    /** Runs a command like {@link #by}, in a process of its own, as an operator does. */
    Said byProcess(String token, String... words) {
        return Said.byProcess(Map.of("SETTLE_TOKEN", token), arguments(words), places);
    }

    JsonNode json(String... words) {
        var said = settle(
                Stream.concat(Stream.of(words), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    String lastItem() {
        return json("files", "list")
                .get("files")
                .valueStream()
                .toList()
                .getLast()
                .get("id")
                .asString();
    }

    String file(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content).toString();
    }
}
