package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finance uses these commands at the end of a month (O4; guarantee 7). */
@Tag("database")
class FinanceCommandsTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    @TempDir
    private Path home;

    private Said settle(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--settlement.clock=2026-12-01T00:30:00+08:00",
                "--settlement.start=2026-11-30T00:00:00+08:00",
                "--settlement.delivery.archive.folder=" + home.resolve("archive")));
        return Said.by(home, arguments);
    }

    private JsonNode json(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", "json"));
        return JsonMapper.builder()
                .build()
                .readTree(settle(all.toArray(String[]::new)).out());
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(home.resolve("exports/2026-11-30").resolve(file)).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
    }

    @Test
    void aMonthIsTriedOutSettledExplainedAndClosed() throws Exception {
        Files.createDirectories(home.resolve("archive"));
        var size = new WorldSize(3, 20, LocalDate.of(2026, 11, 30), 1, ZONE);
        try (var platform = new PlatformSandbox(new World(size), new PlatformFaults(0), 0)) {
            platform.moveTo(size.end());
            assertThat(settle(
                                    "pull",
                                    "--settlement.platform.base-url=" + platform.baseUrl(),
                                    "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                                    "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE)
                            .code())
                    .isZero();
        }
        var tried = json("run", "hourly", "--hour", "2026-11-30T00", "--dry-run");
        assertThat(tried.get("wouldBeCharged")).isNotEmpty();
        assertThat(settle("status").out()).doesNotContain("DONE");
        assertThat(settle("export", "--period", "2026-11").err()).contains("2026-11 is not closed");
        assertThat(settle("close", "--period", "2026-11")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("nothing was settled in 2026-11");
        });
        var caughtUp = settle("catch-up");
        assertThat(caughtUp.code()).as(caughtUp.err()).isZero();
        assertThat(caughtUp.out()).contains("1 export was delivered");
        assertThat(home.resolve("archive/2026-11-30/manifest.json")).exists();

        var charge = rows("charges.csv").getFirst();
        var explained = json("explain", "charge", charge[0], "--date", "2026-11-30");
        assertThat(explained.get("charge").get(0).get("account").asString()).isEqualTo(charge[1]);
        assertThat(settle("explain", "charge", "nothing").code()).isEqualTo(2);
        var key = explained.get("charge").get(0).get("key").asString();
        assertThat(json("explain", "charge", key)).isEqualTo(explained);
        var night = json("explain", "run", "night-2026-11-30");
        assertThat(night.get("run").get(0).get("id").isNumber()).isTrue();
        assertThat(night.get("stages").get(0).get("plus").isString()).isTrue();
        assertThat(night.get("attempts").get(0).get("why").isNull()).isTrue();
        var journal = rows("journal.csv").getFirst();
        assertThat(settle("explain", "journal", journal[0]).out()).contains(journal[9], journal[4]);
        var month = json("explain", "account", charge[1], "--period", "2026-11");
        assertThat(month.get("statement").get(0).get("charged").asString()).isNotEqualTo("0.00");
        assertThat(settle("fapiao", "open").out()).contains(charge[1]);
        assertThat(settle("fapiao", "vat").out()).contains("COMPUTE");
        assertThat(settle("fapiao", "list").code()).isZero();
        assertThat(settle("fapiao", "issue", "--account", charge[1], "--number", "1")
                        .err())
                .contains("SETTLE_TOKEN");
        assertThat(settle("rerate", "--sku", "no-gpu", "--from", "2026-11-30", "--to", "2026-12-01", "--dry-run")
                        .code())
                .isZero();
        assertThat(settle("export", "--date", "2026-11-30", "--layout", "oracle-ebs")
                        .code())
                .isZero();
        assertThat(home.resolve("exports/oracle-ebs/2026-11-30/GL_INTERFACE.ctl"))
                .exists();
        verifies();

        // The made-up platform leaves something open, so the month is refused with a list.
        var exceptions = json("exceptions", "list").get("exceptions");
        var refused = settle("close", "--period", "2026-11");
        assertThat(refused.code()).isEqualTo(exceptions.isEmpty() ? 0 : 1);
        exceptions.forEach(e -> assertThat(refused.out()).contains(e.get("id").asString()));
        assertThat(json("status").get("periods").get(0).get("state").asString()).isEqualTo("SOFT");
        assertThat(settle("reopen", "--period", "2026-11", "--reason", "x").err())
                .contains("SETTLE_TOKEN");
        assertThat(settle("exceptions", "accept", "x", "--reason", "x").err()).contains("SETTLE_TOKEN");
    }

    /**
     * Verifies each guarantee once, in order, with what it looked at; compares finance's copies; writes a report that
     * replaces nothing.
     */
    private void verifies() throws IOException {
        var report = home.resolve("report.json");
        var archive = home.resolve("archive").toString();
        var verified = settle("verify", "--against", archive, "--report", report.toString());
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("each made again and compared", "1 folder", " on both sides");
        var written = JsonMapper.builder().build().readTree(Files.readString(report));
        assertThat(written.get("holds").asBoolean()).isTrue();
        assertThat(written.get("exportsMadeAgain").asBoolean()).isTrue();
        assertThat(written.get("guarantees")
                        .valueStream()
                        .map(g -> g.get("number").asInt()))
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .doesNotHaveDuplicates();
        assertThat(written.get("guarantees"))
                .allSatisfy(g -> assertThat(g.get("lookedAt").asString()).isNotBlank());
        assertThat(written.get("copies").get(0).get("holds").asBoolean()).isTrue();
        assertThat(written.get("guarantees").get(5).get("lookedAt").asString())
                .contains(written.get("heads").get("journals").get("hash").asString());

        var before = Files.readString(report);
        assertThat(settle("verify", "--quick", "--report", report.toString())).satisfies(said -> {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("a report replaces none");
        });
        assertThat(report).hasContent(before);
        assertThat(settle("verify", "--report", home.resolve("no/where.json").toString())
                        .err())
                .contains("there is no folder");
        assertThat(settle("verify", "--against", home.resolve("nowhere").toString())
                        .code())
                .isEqualTo(2);

        tellsATamperedWorkbook();
    }

    private void tellsATamperedWorkbook() throws IOException {
        var workbook = home.resolve("exports/2026-11-30/settlement.xlsx");
        var bytes = Files.readAllBytes(workbook);
        Files.write(workbook, new byte[] {0}, StandardOpenOption.APPEND);
        var broken = home.resolve("broken.json");
        var tampered = settle("verify", "--quick", "--report", broken.toString());
        assertThat(tampered.code()).isEqualTo(1);
        assertThat(tampered.out()).contains("BROKEN", "settlement.xlsx of 2026-11-30 has");
        assertThat(Files.readString(broken)).contains("\"holds\" : false", "settlement.xlsx of 2026-11-30 has");
        Files.write(workbook, bytes);
    }
}
