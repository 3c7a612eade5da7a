package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statements, breaks and suspense are handled on the command line; the environment of a real process says who decides
 * (P3, P23, P28, P29).
 */
@Tag("process")
class PaymentCommandsTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final String EVE = "eve-token-00000000000000000000000000000001";
    private static final String BOB = "bob-token-00000000000000000000000000000002";

    @TempDir
    private Path home;

    private final ProviderFaults faults = new ProviderFaults(0);
    private final SandboxKeys keys = SandboxKeys.of("wechat");
    private PlatformSandbox platform;
    private ProviderSandbox providers;
    private BankSandbox bank;
    private List<String> settings;
    private String clock = "2026-11-17T09:00:00+08:00";

    @BeforeEach
    void start() throws Exception {
        var world = new World(new WorldSize(3, 30, LocalDate.of(2026, 11, 16), 2, ZONE));
        var story = new PaymentStory(world);
        platform = new PlatformSandbox(world, new PlatformFaults(0), 0);
        providers = new ProviderSandbox(story, keys.seal(), keys.seal(), faults, 0);
        bank = new BankSandbox(story, home.resolve("inbox"));
        settings = Stream.of(
                        Map.of(
                                "settlement.platform.base-url",
                                platform.baseUrl(),
                                "settlement.platform.token",
                                PlatformSandbox.TOKEN,
                                "settlement.platform.namespace",
                                PlatformSandbox.NAMESPACE,
                                "settlement.platform.first-pause-ms",
                                "1",
                                "settlement.start",
                                "2026-11-16T00:00:00+08:00"),
                        providers.settings(keys, keys),
                        bank.settings())
                .flatMap(map -> map.entrySet().stream())
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toList();
        Founded.both(settings, Said.places(home), EVE, BOB);
    }

    @AfterEach
    void stop() {
        assertThat(providers.complaints()).isEmpty();
        platform.close();
        providers.close();
    }

    private void at(String time) {
        clock = time;
        var now = OffsetDateTime.parse(time).toEpochSecond();
        platform.moveTo(now);
        providers.moveTo(now);
        bank.moveTo(now);
    }

    private List<String> arguments(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--settlement.clock=" + clock);
        arguments.addAll(settings);
        return arguments;
    }

    private Said settle(String... words) {
        return Said.by(home, arguments(words));
    }

    private JsonNode json(String... words) {
        var all = Stream.concat(Stream.of(words), Stream.of("--format", "json")).toArray(String[]::new);
        var said = settle(all);
        assertThat(said.code()).as(said.err()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    @Test
    void aChannelThatIsNotSetUpIsNamedBeforeAnyRequest() {
        assertThat(Said.by(home, List.of("pull", "wechat")))
                .isEqualTo(new Said(
                        2, "", "settle: there is no feed “wechat”: settlement.wechat-pay.enabled is not true\n"));
        assertThat(Said.by(home, List.of("pull", "bank", "--settlement.bank.enabled=true"))
                        .err())
                .isEqualTo("settle: settlement.bank.inbox is not set\n");
        assertThat(Said.by(home, List.of("pull", "alipay", "--settlement.alipay.enabled=true"))
                        .err())
                .contains("settlement.alipay.app-id is not set");
        for (var setting : List.of("private-key", "platform-public-key", "merchant-id", "platform-public-key-id")) {
            var without = settings.stream()
                    .filter(s -> !s.startsWith("--settlement.wechat-pay." + setting + "="))
                    .toList();
            var words = new ArrayList<>(List.of("pull", "wechat"));
            words.addAll(without);
            var said = Said.by(home, words);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("settlement.wechat-pay." + setting).doesNotContain("\tat ");
        }
        var both = settle("pull", "wechat", "--settlement.wechat-pay.private-key-file=/nothing");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("keep one").doesNotContain(keys.merchantPrivate());
        assertThat(settle("pull", "wechat", "--settlement.wechat-pay.ready-at=ten")
                        .err())
                .isEqualTo("settle: settlement.wechat-pay.ready-at is “ten”; write it like 10:00\n");
        settings = settings.stream().filter(s -> !s.contains("allow-http")).toList();
        assertThat(settle("pull", "wechat").err()).contains("settlement.wechat-pay.base-url", "https address");
        assertThat(settle("pull", "wechat", "--date", "2026-11-16", "--to", "2026-11-17")
                        .code())
                .isEqualTo(2);
        assertThat(settle("pull", "wechat", "--from", "2026-11-17", "--to", "2026-11-16")
                        .err())
                .contains("--to is before --from");
    }

    @Test
    void statementsThatAreNotReadyQuarantinedOrMissing() {
        at("2026-11-17T12:00:00+08:00");
        faults.order(ProviderFault.SUMMARY_DOES_NOT_TIE, 1);
        var bad = settle("pull", "alipay", "wechat", "bank");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err()).containsPattern("settle: Alipay, 2026-11-16 \\(trade bill\\): .* is stated as ");
        assertThat(bad.out()).contains("quarantined").contains("accepted");
        var statements = json("status").get("statements");
        assertThat(statements.get("alipay").get("missing").toString()).isEqualTo("[\"2026-11-16\"]");
        assertThat(statements.get("alipay").get("quarantined")).singleElement().satisfies(q -> {
            assertThat(q.get("date").asString()).isEqualTo("2026-11-16");
            assertThat(q.get("bill").asString()).isEqualTo("trade");
            assertThat(q.get("reason").asString()).contains("is stated as");
            assertThat(q.get("since").asString()).isEqualTo("2026-11-17T12:00:00+08:00");
        });
        assertThat(statements.get("wechat").get("lastAccepted").asString()).isEqualTo("2026-11-16");
        assertThat(statements.get("bank").get("gaps")).isEmpty();
        var again = settle("pull", "alipay", "--strict");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(json("status").get("statements").get("alipay").get("quarantined"))
                .isEmpty();
        at("2026-11-18T12:00:00+08:00");
        faults.order(ProviderFault.NOT_READY, 4);
        assertThat(settle("pull", "wechat").code()).isZero();
        assertThat(json("status")
                        .get("statements")
                        .get("wechat")
                        .get("notReady")
                        .toString())
                .isEqualTo("[\"2026-11-17\"]");
        faults.order(ProviderFault.NOT_READY, 4);
        assertThat(settle("pull", "wechat", "--strict").code()).isEqualTo(3);
        assertThat(settle("pull", "wechat", "--strict").code()).isZero();
        faults.order(ProviderFault.SERVER_ERROR, 5);
        var notHad = settle("pull", "wechat", "--date", "2026-11-17");
        assertThat(notHad.code()).isEqualTo(1);
        assertThat(notHad.err()).contains("WeChat Pay answered 500: SYSTEM_ERROR");
    }

    @Test
    void twoPeopleAssignSuspenseAndCloseBreaks() throws Exception {
        at("2026-11-18T12:00:00+08:00");
        assertThat(settle("pull").code()).isZero();
        assertThat(settle("catch-up", "--until", "2026-11-18T00").code()).isZero();
        var status = json("status");
        assertThat(status.get("breaks").get("wechat").has("MISSING_ON_PLATFORM"))
                .isTrue();
        assertThat(status.get("breaks")
                        .get("wechat")
                        .get("MISSING_ON_PLATFORM")
                        .get("count")
                        .isNumber())
                .isTrue();
        assertThat(status.get("suspense").get("awaitingApproval").asInt()).isZero();
        var clearing = status.get("clearing").get("wechat");
        assertThat(amount(clearing, "balance"))
                .isEqualTo(amount(clearing, "inTransit").add(amount(clearing, "breaks")));
        var items = json("suspense", "list").get("suspense");
        assertThat(items).isNotEmpty();
        var item = items.get(0).get("id").asString();
        var account = Files.readAllLines(home.resolve("exports/2026-11-17/customer-balances.csv"))
                .get(1)
                .split(",")[0];

        assertThat(settle("suspense", "assign", item, "--account", account, "--reason", "r", "--SETTLE_TOKEN=" + EVE)
                        .code())
                .as("never as an argument")
                .isEqualTo(2);
        assertThat(by(
                        "nobody-token-000000000000000000000000",
                        "suspense",
                        "assign",
                        item,
                        "--account",
                        account,
                        "--reason",
                        "r"))
                .startsWith("2 ")
                .contains("the token is nobody's");
        assertThat(by(EVE, "suspense", "assign", item, "--account", account, "--reason", "they called"))
                .startsWith("0 ");
        assertThat(json("status").get("suspense").get("awaitingApproval").asInt())
                .isEqualTo(1);
        assertThat(by(EVE, "suspense", "approve", item)).startsWith("2 ").contains("another person");
        assertThat(process(BOB, "suspense", "approve", item)).startsWith("0 ").doesNotContain(BOB);
        var listed = json("suspense", "list").get("suspense").get(0);
        assertThat(listed.get("proposedBy").asString()).isEqualTo("eve");
        assertThat(listed.get("approvedBy").asString()).isEqualTo("bob");
        assertThat(settle("run", "hourly", "--hour", "2026-11-18T00").code()).isZero();
        assertThat(json("suspense", "list").get("suspense").size()).isEqualTo(items.size() - 1);
        assertThat(settle("verify").code()).isZero();
        assertThat(settle("breaks", "close", item, "--to", "nowhere", "--reason", "x")
                        .code())
                .isEqualTo(2);
        assertThat(json("breaks", "list").get("breaks")).isNotEmpty();
    }

    private static BigDecimal amount(JsonNode object, String name) {
        return new BigDecimal(object.get(name).asString());
    }

    /** Returns exit code and output of a command; the token is in the environment. */
    private String by(String token, String... words) {
        return text(Said.by(Map.of("SETTLE_TOKEN", token), arguments(words), Said.places(home)));
    }

    /** Does the same with a real process; the token is in a file that the environment names. */
    private String process(String token, String... words) throws IOException {
        var file = Files.writeString(home.resolve("token"), token + "\n");
        return text(Said.byProcess(home, Map.of("SETTLE_TOKEN_FILE", file.toString()), arguments(words)));
    }

    private static String text(Said said) {
        return said.code() + " " + said.out() + said.err();
    }
}
