package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One process runs the hour, and others settle its partitions, over a real broker. The exports are the same, also when
 * one worker is killed in the middle.
 */
@Tag("process")
class WorkersTest {
    private static final WorldSize SIZE = new WorldSize(31, 25, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final String IN_THE_MIDDLE = """
            select count(*) from run_partition p
            join settlement_run r on r.run_id = p.run_id and r.state = 'RUNNING'
            where p.book = 1 and r.run_id >= 3 and p.units > 1 and p.done = 0
            """;

    @TempDir
    private Path home;

    private Simulated simulated;
    private final Map<String, String> settings = new TreeMap<>();

    private int run(String... words) {
        return Settle.run(
                SettleApplication.class,
                simulated.arguments(List.of(words), settings).toArray(String[]::new));
    }

    private Child child(Map<String, String> more, String... words) {
        var all = new TreeMap<>(settings);
        all.putAll(more);
        return Child.settle(simulated.arguments(List.of(words), all));
    }

    private Map<String, String> undisturbed() {
        settings.putAll(Map.of(
                "settlement.clock", Simulated.ZONE.text(SIZE.end() + 3600),
                "settlement.bank.enabled", "false",
                "settlement.chunk", "2",
                "settlement.partitions", "3",
                "settlement.export.directory", home.resolve("alone").toString(),
                "spring.datasource.url", "jdbc:h2:mem:alone;DB_CLOSE_DELAY=-1"));
        assertThat(run("pull")).isZero();
        assertThat(run("catch-up")).isZero();
        return Folders.read(home.resolve("alone"));
    }

    @Test
    void workersOfWhichOneIsKilledMakeTheSameExports() throws Exception {
        try (var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0));
                var broker = new TestBroker()) {
            simulated = world;
            world.moveTo(SIZE.end());
            var alone = undisturbed();
            var url = Postgres.fresh();
            settings.putAll(Postgres.settings(url));
            settings.put("settlement.export.directory", home.resolve("shared").toString());
            assertThat(run("pull")).isZero();
            assertThat(run("serve", "--worker")).as("no broker").isEqualTo(2);
            settings.put("settlement.broker.url", broker.url());
            nobodyWorks();
            strangerIsRefused();
            try (var watch = Postgres.connect(url);
                    var first = child(Map.of(), "serve", "--worker");
                    var manager = child(Map.of(), "catch-up")) {
                Postgres.await(watch, IN_THE_MIDDLE);
                first.kill();
                try (var second = child(Map.of(), "serve", "--worker");
                        var third = child(Map.of(), "serve", "--worker")) {
                    assertThat(manager.code()).as(manager.said()).isZero();
                    assertThat(List.of(second, third)).allMatch(Child::isAlive);
                    second.signal("TERM");
                    assertThat(second.code()).isZero();
                    assertThat(second.said()).contains("settle: stopped; what was in hand is given to another worker");
                }
                assertThat(Postgres.query(watch, "select max(claim) from run_partition"))
                        .as("what the first had in hand was claimed again")
                        .isGreaterThan(1);
            }
            assertThat(Folders.read(home.resolve("shared"))).isEqualTo(alone);
            assertThat(run("verify")).isZero();
        }
    }

    /** Without a worker, the run fails and says what to do; it does not wait for ever. */
    private void nobodyWorks() {
        try (var manager = child(Map.of("settlement.broker.patience-seconds", "2"), "catch-up")) {
            assertThat(manager.code()).isEqualTo(1);
            assertThat(manager.said()).containsPattern("no worker has settled anything of book [A-Z]+ for 2 s");
        }
    }

    /**
     * The values that the first run fixed are compared when a worker starts; other settings are compared when the
     * worker begins to rate. A difference fails the run, which says why.
     */
    private void strangerIsRefused() {
        try (var stranger = child(Map.of("settlement.start", "2026-11-16T05:00:00+08:00"), "serve", "--worker")) {
            assertThat(stranger.code()).isEqualTo(2);
            assertThat(stranger.said())
                    .contains("settlement.start is 2026-11-16T05:00:00+08:00, but this ledger was begun "
                            + "with 2026-11-16T00:00:00+08:00");
        }
        try (var stranger = child(Map.of("settlement.limits.amount", "7"), "serve", "--worker");
                var manager = child(Map.of(), "catch-up")) {
            assertThat(manager.code()).isEqualTo(1);
            assertThat(manager.said()).contains("this process is set up with settlement.zone=Asia/Shanghai");
            assertThat(stranger.isAlive()).isTrue();
        }
    }
}
