package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderFaults.Fault;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is quarantined is given corrected by one person and approved by another, on the command line of real processes
 * (P47).
 */
class CorrectedFilesTest {
    private static final String EVE = "eve-token-00000000000000000000000000000001";
    private static final String BOB = "bob-token-00000000000000000000000000000002";
    private static final Charset GBK = Charset.forName("GB18030");
    private static final String DAY = "2026-11-16";
    private static final String CLOCK = "2026-11-17T12:00:00+08:00";

    @TempDir
    private Path home;

    private final ProviderFaults faults = new ProviderFaults(0);
    private final SandboxKeys keys = SandboxKeys.fresh();
    private final List<String> places = new ArrayList<>();
    private ProviderSandbox providers;
    private List<String> settings;
    private String url;

    private void start(String database) throws Exception {
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
                                "2026-11-16T00:00:00+08:00",
                                "settlement.people.eve.token-sha256",
                                sha256(EVE.getBytes(StandardCharsets.UTF_8)),
                                "settlement.people.bob.token-sha256",
                                sha256(BOB.getBytes(StandardCharsets.UTF_8))),
                        providers.settings(keys, keys),
                        bank.settings())
                .flatMap(map -> map.entrySet().stream())
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toList();
        url = database.equals("H2") ? "jdbc:h2:file:" + home.resolve("db") : Postgres.fresh();
        places.add("--settlement.export.directory=" + home.resolve("exports"));
        places.add("--spring.datasource.url=" + url);
        places.add("--spring.datasource.username=" + (database.equals("H2") ? "sa" : "postgres"));
    }

    @AfterEach
    void stop() {
        assertThat(providers.complaints()).isEmpty();
        providers.close();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Connection connect() throws SQLException {
        return url.startsWith("jdbc:h2") ? DriverManager.getConnection(url, "sa", "") : Postgres.connect(url);
    }

    private long count(String sql) throws SQLException {
        try (var connection = connect();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The content of the one quarantined file. */
    private byte[] quarantined() throws SQLException, IOException {
        try (var connection = connect();
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "select r.content from raw_file r join statement_fault f on f.sha256 = r.sha256")) {
            assertThat(row.next()).isTrue();
            return new GZIPInputStream(new ByteArrayInputStream(row.getBytes(1))).readAllBytes();
        }
    }

    private List<String> arguments(String... words) {
        return Stream.concat(Stream.of(words), settings.stream()).toList();
    }

    private Said settle(String... words) {
        return Said.by(arguments(words), places);
    }

    private Said by(String token, String... words) {
        return Said.byProcess(Map.of("SETTLE_TOKEN", token), arguments(words), places);
    }

    private JsonNode json(String... words) {
        var said = settle(
                Stream.concat(Stream.of(words), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    private String lastItem() {
        return json("files", "list")
                .get("files")
                .valueStream()
                .toList()
                .getLast()
                .get("id")
                .asString();
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aBillThatCannotBeReadIsTakenCorrectedByTwo(String database) throws Exception {
        start(database);
        faults.order(Fault.LINE_BREAK_IN_A_NAME, 1);
        assertThat(settle("pull", "wechat").code()).isEqualTo(1);
        var bad = quarantined();
        var good = new String(bad, StandardCharsets.UTF_8)
                .replace("账户\n充值", "账户充值")
                .getBytes(StandardCharsets.UTF_8);
        var file = file("right.csv", good);
        var reason = "--reason=a line break in a name";

        if (database.equals("H2")) {
            whatMayNotBeProposed(file, file("bad.csv", bad), reason);
        }
        var proposed = by(EVE, "pull", "wechat", "--file", file, "--date", DAY, reason);
        assertThat(proposed.code()).as(proposed.err()).isZero();
        assertThat(proposed.out()).contains("another person must approve it: settle files approve " + lastItem());
        assertThat(count("select count(*) from statement_line l join statement s on s.statement_no = l.statement_no"
                        + " where l.channel = 'WECHAT' and s.bill = 'TRADE'"))
                .isZero();
        assertThat(json("status").get("statements").get("wechat").get("missing").toString())
                .contains(DAY);
        // As after a kill, when nobody was told that it was done.
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", DAY, reason))
                .satisfies(said -> assertThat(said.code()).as(said.err()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("eve proposed before", lastItem()));
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", DAY, "--reason=x")
                        .err())
                .contains("is already proposed by eve");

        var item = lastItem();
        assertThat(by(EVE, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("another person must approve it"));
        assertThat(by(BOB, "files", "approve", "nothing").code()).isEqualTo(2);
        var approved = by(BOB, "files", "approve", item);
        assertThat(approved.code()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("bob approved", "WeChat Pay, 2026-11-16 (trade bill) is accepted, with ");
        assertThat(by(BOB, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).as(said.err()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("bob approved " + item + " before: "));
        assertThat(by(EVE, "files", "withdraw", item).code()).isEqualTo(2);

        var listed = json("files", "list").get("files").get(0);
        assertThat(listed.get("sha256").asString()).isEqualTo(sha256(good));
        assertThat(listed.get("corrects_sha256").asString()).isEqualTo(sha256(bad));
        assertThat(listed.get("state").asString()).isEqualTo("approved");
        assertThat(count("select count(*) from raw_file where sha256 in ('%s', '%s') and part = 0"
                        .formatted(sha256(good), sha256(bad))))
                .isEqualTo(2);
        assertThat(count("select count(*) from statement where sha256 = '" + sha256(good) + "'"))
                .isEqualTo(1);
        // The provider sends the bad one again: everybody knows.
        faults.order(Fault.LINE_BREAK_IN_A_NAME, 1);
        assertThat(settle("pull", "wechat").code()).isZero();
        var wechat = json("status").get("statements").get("wechat");
        assertThat(wechat.get("missing")).isEmpty();
        assertThat(wechat.get("quarantined")).isEmpty();
    }

    private void whatMayNotBeProposed(String file, String bad, String reason) {
        assertThat(settle("pull", "wechat", "--file", file, "--date", DAY, reason)
                        .code())
                .as("nobody")
                .isEqualTo(2);
        assertThat(settle("pull", "wechat", "--file", file, "--date", DAY).err())
                .contains("give --file and --reason");
        assertThat(settle("pull", "--file", file, reason).err()).contains("--file is of one of wechat, alipay, bank");
        assertThat(by(EVE, "pull", "wechat", "--file", file, reason).err())
                .contains("give the day of the bill: --date");
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", "2026-11-15", reason))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("there is nothing to correct"));
        assertThat(by(EVE, "pull", "wechat", "--file", bad, "--date", DAY, reason))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).startsWith("settle: the file is not accepted: row 1 has "));
        assertThat(json("files", "list").get("files")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whatWasProposedIsWhatIsAccepted(String database) throws Exception {
        start(database);
        faults.order(Fault.RENAMED_COLUMN, 1);
        assertThat(settle("pull", "alipay").code()).isEqualTo(1);
        var file = file("right.zip", rezipped(quarantined()));
        var words =
                new String[] {"pull", "alipay", "--file", file, "--date", DAY, "--reason", "a column has another name"};
        assertThat(by(EVE, words).code()).isZero();
        assertThat(by(BOB, "files", "withdraw", lastItem()).out()).contains("was withdrawn.");
        assertThat(by(BOB, "files", "withdraw", lastItem()).out()).contains("was withdrawn before.");
        assertThat(by(BOB, "files", "approve", lastItem()).err()).contains("is already withdrawn by bob");
        assertThat(by(EVE, words).code()).isZero();
        var item = lastItem();
        var sha256 = sha256(Files.readAllBytes(Path.of(file)));
        swap(sha256, "from another place");
        assertThat(by(BOB, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("proposed was " + sha256 + "; nothing is accepted"));
        assertThat(json("status").get("statements").get("alipay").get("missing").toString())
                .contains(DAY);
        assertThat(json("files", "list").get("files").get(1).get("state").asString())
                .isEqualTo("proposed");
        swap(sha256, null);
        assertThat(by(BOB, "files", "approve", item).code()).isZero();
        assertThat(json("status").get("statements").get("alipay").get("missing"))
                .isEmpty();
    }

    private byte[] before;

    /** Puts other content where a file is kept; null puts the file back. */
    private void swap(String sha256, String text) throws SQLException, IOException {
        try (var connection = connect();
                var guard = connection.createStatement()) {
            guard.execute(
                    url.startsWith("jdbc:h2")
                            ? "drop trigger if exists raw_file_append_only"
                            : "alter table raw_file disable trigger user");
            var packed = before;
            if (text != null) {
                try (var row = connection
                        .createStatement()
                        .executeQuery("select content from raw_file where sha256 = '" + sha256 + "'")) {
                    row.next();
                    before = row.getBytes(1);
                }
                var out = new ByteArrayOutputStream();
                try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
                    gzip.write(text.getBytes(StandardCharsets.UTF_8));
                }
                packed = out.toByteArray();
            }
            try (var update = connection.prepareStatement("update raw_file set content = ? where sha256 = ?")) {
                update.setBytes(1, packed);
                update.setString(2, sha256);
                update.executeUpdate();
            }
        }
    }

    private static byte[] rezipped(byte[] archive) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive), GBK);
                var zip = new ZipOutputStream(out, GBK)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(new String(in.readAllBytes(), GBK)
                        .replace("支付宝流水号", "支付宝交易号")
                        .getBytes(GBK));
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aFileOfTheBankIsTakenCorrectedByTwo(String database) throws Exception {
        start(database);
        var statement =
                ":20:X\n:25:110900000000001\n:28C:1/1\n:60F:C261115CNY0,\n:61:261115C%s,NTRFX//B1\n:62F:C261115CNY2,\n";
        var inbox = Files.createDirectories(home.resolve("inbox"));
        Files.writeString(inbox.resolve("a.sta"), statement.formatted("1"));
        assertThat(settle("pull", "bank").code()).isEqualTo(1);
        var corrected = statement.formatted("2").getBytes(StandardCharsets.UTF_8);
        assertThat(by(EVE, "pull", "bank", "--file", file("b.sta", corrected), "--reason", "x"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said ->
                        assertThat(said.err()).contains("“b.sta”", "give the copy the name of the quarantined file"));
        var right = file("a.sta", corrected);
        assertThat(by(EVE, "pull", "bank", "--file", right, "--date", DAY, "--reason", "x")
                        .err())
                .contains("leave --date out");
        assertThat(by(EVE, "pull", "bank", "--file", right, "--reason", "the bank wrote it on paper")
                        .code())
                .isZero();
        assertThat(by(BOB, "files", "approve", lastItem()).code()).isZero();
        assertThat(count("select count(*) from statement_line where channel = 'BANK'"))
                .isEqualTo(1);
        assertThat(json("status").get("statements").get("bank").get("quarantined"))
                .isEmpty();
        assertThat(by(EVE, "pull", "bank", "--file", right, "--reason", "once more"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("there is nothing to correct"));
    }
}
