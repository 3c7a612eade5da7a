package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's world goes through HTTP, jobs and exports. The exports are the same on every database, whatever goes wrong
 * on the way (exports, “Files”; guarantee 8; fine print 27; billing rules, “Recharge”).
 */
@Tag("database")
class WholeFlowTest {
    @TempDir
    private static Path home;

    private static Map<String, String> undisturbed;

    @BeforeAll
    static void settleUndisturbed() {
        undisturbed = demo("h2", List.of());
    }

    private static Map<String, String> demo(String name, List<String> more, String... options) {
        var arguments = new ArrayList<>(List.of("demo"));
        arguments.addAll(List.of("--directory", home.resolve(name).toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--days")) {
            arguments.addAll(List.of("--days", "2", "--accounts", "60"));
        }
        arguments.addAll(more);
        assertThat(Settle.run(SettleApplication.class, arguments.toArray(String[]::new)))
                .isZero();
        return Folders.read(home.resolve(name).resolve("exports"));
    }

    @Test
    void everyProductAndEveryFileIsThere() {
        assertThat(undisturbed.keySet()).hasSize(24).contains("2026-11-16/manifest.json", "2026-11-17/charges.csv");
        assertThat(undisturbed.get("2026-11-17/charges.csv"))
                .contains(",COMPUTE,", ",SUBSCRIPTION,", ",STORAGE,", ",IMAGE,", ",MODEL,");
        assertThat(undisturbed.get("2026-11-17/journal.csv"))
                .contains(",CHARGE,", ",ADJUSTMENT,", ",RECOGNITION,", ",RECHARGE,", ",RECLASS,", ",RECLASS_REVERSAL,");
        assertThat(undisturbed.get("2026-11-17/exceptions.csv")).contains("EXCEPTION,", "REJECT,");
    }

    /** The demo's last lines say how to look at it. */
    @Test
    void whatTheDemoMadeCanBeLookedAt() {
        var place = "--spring.config.additional-location=" + home.resolve("h2") + "/";
        assertThat(Settle.run(SettleApplication.class, "verify", "--quick", place))
                .isZero();
        assertThat(Settle.run(SettleApplication.class, "export", "--date", "2026-11-17", place))
                .isZero();
        assertThat(Folders.read(home.resolve("h2/exports"))).isEqualTo(undisturbed);
    }

    @Test
    void postgresqlGivesTheSameExports() {
        assertThat(demo("postgresql", Postgres.arguments(Postgres.empty()))).isEqualTo(undisturbed);
    }

    /** In this H2, {@code ''} is null and a date has a time. */
    @Test
    void anH2InOraclesWaysGivesTheSameExports() {
        var url = "jdbc:h2:file:%s;MODE=Oracle".formatted(home.resolve("oracles-ways-database"));
        assertThat(demo("oracles-ways", List.of("--spring.datasource.url=" + url)))
                .isEqualTo(undisturbed);
    }

    @Test
    void faultsOfThePlatformChangeNothing() {
        assertThat(demo("faults", List.of("--settlement.platform.page-size=37"), "--faults", "40"))
                .isEqualTo(undisturbed);
    }

    @Test
    void moreAndSmallerPartitionsChangeNothing() {
        assertThat(demo("partitions", List.of("--settlement.partitions=5", "--settlement.chunk=7")))
                .isEqualTo(undisturbed);
    }

    @Test
    void everySeededBreakIsFoundWithItsKindAndNoOther() {
        var files = demo("breaks", List.of(), "--days", "5", "--accounts", "100", "--seed", "7");
        var size = new WorldSize(7, 100, LocalDate.of(2026, 11, 16), 5, new BillingZone(ZoneId.of("Asia/Shanghai")));
        var seeded = new PaymentStory(new World(size))
                .seededBy(LocalDate.of(2026, 11, 19)).stream()
                        .map(b -> "%s %s %s %s".formatted(b.channel(), b.kind(), b.order(), b.number()))
                        .collect(Collectors.toCollection(TreeSet::new));
        var found = files.get("2026-11-20/breaks.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .filter(c -> c[10].equals("OPEN") && !c[1].equals("BANK"))
                .map(c -> "%s %s %s %s".formatted(c[1], c[2], c[3], c[4]))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(seeded);
        assertThat(seeded.stream().map(b -> b.split(" ")[1]).distinct()).hasSize(5);
        assertThat(files.get("2026-11-20/journal.csv")).contains(",STATEMENT,");
    }
}
