package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.cli.Settle;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.start.CrashPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred starts of one window come at once, then two hundred restarts of a run that was left. One process settles,
 * and all others are told who does (operations, “Jobs”).
 */
@Tag("process")
class DoubleLaunchTest {
    private static final WorldSize SIZE = new WorldSize(3, 60, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final int PROCESSES = 4;
    private static final int THREADS = 50;
    private static final long FIRST_HOUR = Simulated.ZONE.dayStart(SIZE.first());

    /** Notes each time that a process takes the settlement, and whether it had been given back before. */
    private static final String WATCH_OWNERS = """
            create table owner_log (epoch bigint, was_free boolean);
            create function log_owner() returns trigger language plpgsql as $$
            begin
                if new.epoch <> old.epoch then
                    insert into owner_log values (new.epoch, old.lease_until is null);
                end if;
                return new;
            end
            $$;
            create trigger owner_log after update on run_owner for each row execute function log_owner();
            """;

    @TempDir
    private Path home;

    @Test
    void oneSettlesAndTheOthersAreTold() throws Exception {
        var url = Postgres.fresh();
        var settings = new TreeMap<>(Postgres.settings(url));
        settings.put("settlement.export.directory", home.resolve("exports").toString());
        settings.put("settlement.clock", Simulated.ZONE.text(SIZE.end()));
        settings.put("settlement.partitions", "2");
        settings.put("settlement.chunk", "1");
        settings.put("spring.datasource.hikari.maximum-pool-size", "10");
        try (var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0));
                var watch = Postgres.connect(url)) {
            world.moveTo(SIZE.end());
            assertThat(run(world, settings, "pull", "accounts", "prices", "compute-sessions", "orders", "recharges"))
                    .isZero();
            try (var statement = watch.createStatement()) {
                statement.execute(WATCH_OWNERS);
            }
            var storms = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> Child.start(List.of(), Storm.class, stormArguments(world, settings)))
                    .toList();
            try {
                awaitAll(storms, "READY");
                Files.createFile(home.resolve("start"));
                awaitAll(storms, "STARTED");
                check(outcomes(storms), 0, watch);
                killInTheNextHour(world, settings);
                Files.createFile(home.resolve("restart"));
                awaitAll(storms, "RESTARTED");
                check(outcomes(storms).skip(PROCESSES * THREADS), 1, watch);
            } finally {
                storms.forEach(Child::close);
            }
            assertThat(Postgres.query(watch, "select count(*) from settlement_run where state <> 'DONE'"))
                    .isZero();
            assertThat(run(world, settings, "verify")).isZero();
            assertThat(totals(watch)).isEqualTo(totalsOfACalmSettlement(world, settings));
        }
    }

    /** A process dies in the next hour, and all others want to restart its run. */
    private static void killInTheNextHour(Simulated world, Map<String, String> settings) {
        var words = world.arguments(List.of("catch-up", "--most", "1"), settings);
        assertThat(Crash.kill(CrashPoint.MID_CHUNK, 20, words)).isTrue();
    }

    private List<String> stormArguments(Simulated world, Map<String, String> settings) {
        return world.arguments(List.of(home.toString(), String.valueOf(FIRST_HOUR), String.valueOf(THREADS)), settings);
    }

    private static int run(Simulated world, Map<String, String> settings, String... words) {
        return Settle.run(
                SettleApplication.class,
                world.arguments(List.of(words), settings).toArray(String[]::new));
    }

    private static void awaitAll(List<Child> storms, String word) {
        for (var storm : storms) {
            await(word)
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> storm.said().lines().anyMatch(word::equals) || !storm.isAlive());
            assertThat(storm.said().lines()).contains(word);
        }
    }

    /** Returns the outcomes of all starts of all processes, then of all restarts. */
    private static Stream<String> outcomes(List<Child> storms) {
        var starts = storms.stream().flatMap(s -> said(s).limit(THREADS));
        var restarts = storms.stream().flatMap(s -> said(s).skip(THREADS));
        return Stream.concat(starts, restarts);
    }

    private static Stream<String> said(Child storm) {
        return storm.said().lines().filter(line -> line.startsWith("OUTCOME ")).map(line -> line.substring(8));
    }

    /** @param died how many times the settlement was taken from a process that died */
    private static void check(Stream<String> outcomes, long died, Connection watch) throws SQLException {
        var all = outcomes.toList();
        assertThat(all).hasSize(PROCESSES * THREADS);
        assertThat(all)
                .allMatch(outcome -> outcome.matches(
                        "run \\d+|nothing|refused: another process is settling.*\\(node .*, process \\d+\\).*"));
        assertThat(all).anyMatch(outcome -> outcome.startsWith("run "));
        assertThat(all.stream().filter(outcome -> outcome.startsWith("refused")))
                .hasSizeGreaterThan(PROCESSES * THREADS / 2);
        assertThat(Postgres.query(watch, "select count(*) from owner_log where not was_free"))
                .as("taken from somebody who had not given it back")
                .isEqualTo(died);
    }

    private static String totals(Connection watch) throws SQLException {
        return Postgres.query(watch, "select count(*) from charge where seq = 0") + " charges, "
                + Postgres.query(watch, "select coalesce(sum(amount_fen), 0) from charge") + " fen, "
                + Postgres.query(watch, "select coalesce(sum(amount_fen), 0) from recharge") + " recharged";
    }

    private static String totalsOfACalmSettlement(Simulated world, Map<String, String> settings) throws SQLException {
        var url = Postgres.fresh();
        var calm = new TreeMap<>(settings);
        calm.putAll(Postgres.settings(url));
        assertThat(run(world, calm, "pull", "accounts", "prices", "compute-sessions", "orders", "recharges"))
                .isZero();
        assertThat(run(world, calm, "catch-up", "--most", "2")).isZero();
        try (var watch = Postgres.connect(url)) {
            return totals(watch);
        }
    }
}
