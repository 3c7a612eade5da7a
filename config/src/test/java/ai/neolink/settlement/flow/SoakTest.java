package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.cli.SteppedProcess;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it lives: two processes on one PostgreSQL, schedules, pulls with faults, and a SIGKILL of whoever settles every six
 * simulated hours. Time is stepped: it goes on when what is due is done, so the inputs of every run are those of the undisturbed service.
 * {@code -Dsoak.days=3} for the long form (profile {@code soak}).
 */
class SoakTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final int DAYS = Integer.getInteger("soak.days", 1);
    private static final WorldSize SIZE = new WorldSize(11, 40, LocalDate.of(2026, 11, 16), DAYS, ZONE);
    private static final long HOUR = 3600;
    private static final int KILL_EVERY = 6;

    @TempDir
    private Path home;

    private record Window(String kind, long start, long at) {}

    /** What is to be done, and when: hours five minutes after their end, nights at half past midnight. */
    private static List<Window> windows() {
        var windows = new ArrayList<Window>();
        for (var hour = ZONE.dayStart(SIZE.first()); hour < SIZE.end(); hour += HOUR) {
            windows.add(new Window("HOUR", hour, hour + HOUR + 300));
            if (ZONE.dayEnd(hour) == hour + HOUR) {
                windows.add(new Window("NIGHT", ZONE.dayStart(hour), hour + HOUR + 1800));
            }
        }
        return windows;
    }

    @Test
    void exportsAreThoseOfAnUndisturbedServiceAndNobodyDidAnything() throws Exception {
        var undisturbed = settle("undisturbed", new Faults(0), new ProviderFaults(0), false);
        assertThat(undisturbed.keySet()).hasSize(9 * DAYS);
        assertThat(settle("soaked", new Faults(20), new ProviderFaults(20), true))
                .isEqualTo(undisturbed);
    }

    private Map<String, String> settle(String name, Faults faults, ProviderFaults providerFaults, boolean kills)
            throws Exception {
        var world = new World(SIZE);
        var story = new PaymentStory(world);
        var keys = SandboxKeys.fresh();
        var clock = home.resolve(name + ".clock");
        var url = Postgres.fresh();
        try (var sandbox = new PlatformSandbox(world, faults, 0);
                var providers = new ProviderSandbox(
                        story, keys.seal(), keys.seal(), providerFaults, ZONE.dayStart(SIZE.first()))) {
            var bank = new BankSandbox(story, home.resolve(name + "-inbox"));
            var settings = new TreeMap<>(providers.settings(keys, keys));
            settings.putAll(bank.settings());
            settings.put("settlement.platform.base-url", sandbox.baseUrl());
            settings.put("settlement.platform.token", PlatformSandbox.TOKEN);
            settings.put("settlement.platform.namespace", PlatformSandbox.NAMESPACE);
            settings.put("settlement.export.directory", home.resolve(name).toString());
            var time = (java.util.function.LongConsumer) now -> {
                sandbox.moveTo(now);
                providers.moveTo(now);
                bank.moveTo(now);
                SteppedProcess.set(clock, now);
            };
            time.accept(ZONE.dayStart(SIZE.first()));
            var status = new ArrayList<>(List.of("status", "--format", "json"));
            status.addAll(Postgres.arguments(url));
            assertThat(SteppedProcess.run(clock, status.toArray(String[]::new))).isZero();
            try (var service = new Service(clock, url, settings, kills ? 2 : 1);
                    var watch = DriverManager.getConnection(url, "postgres", "postgres")) {
                live(service, watch, time, kills);
                await(
                        watch,
                        "select count(*) = 0 from lifecycle_action a where not exists"
                                + " (select 1 from action_attempt t where t.action_id = a.action_id and t.delivered = 1)");
                assertThat(query(watch, "select count(*) from settlement_run where state <> 'DONE' or attempt > 1"))
                        .as("runs that are not done, or were made twice")
                        .isZero();
            }
            assertThat(sandbox.actions()).hasSize((int) queryFresh(url, "select count(*) from lifecycle_action"));
            return Folders.read(home.resolve(name));
        }
    }

    private void live(Service service, Connection watch, java.util.function.LongConsumer time, boolean kills)
            throws Exception {
        var random = new Random(5);
        var step = 0;
        for (var window : windows()) {
            time.accept(window.at);
            if (kills && step++ % KILL_EVERY == 2) {
                await(watch, "select count(*) > 0 from run_owner where lease_until is not null");
                Thread.sleep(random.nextInt(300));
                service.kill(query(watch, "select coalesce(max(process_id), 0) from run_owner"));
            }
            await(
                    watch,
                    "select count(*) > 0 from settlement_run where state = 'DONE' and kind = '" + window.kind
                            + "' and window_start = " + window.start);
            service.replaceDead();
        }
    }

    private static void await(Connection watch, String condition) throws Exception {
        for (var until = System.nanoTime() + 90_000_000_000L; System.nanoTime() < until; Thread.sleep(20)) {
            try (var statement = watch.createStatement();
                    var row = statement.executeQuery(condition)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
        }
        throw new AssertionError("still not: " + condition);
    }

    private static long query(Connection watch, String sql) throws SQLException {
        try (var statement = watch.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long queryFresh(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            return query(connection, sql);
        }
    }

    /** The processes of a service. */
    private static final class Service implements AutoCloseable {
        private final List<String> options;
        private final List<String> arguments = new ArrayList<>(List.of("serve"));
        private final List<Child> nodes = new ArrayList<>();
        private final int size;

        Service(Path clock, String url, Map<String, String> settings, int size) {
            options = List.of("-D" + SteppedProcess.CLOCK + "=" + clock);
            arguments.addAll(Postgres.arguments(url));
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            arguments.addAll(List.of(
                    "--settlement.start=" + ZONE.text(ZONE.dayStart(SIZE.first())),
                    "--settlement.chunk=5",
                    "--settlement.partitions=2",
                    "--settlement.lease-seconds=3",
                    "--settlement.schedule.hourly=* * * * * ?",
                    "--settlement.schedule.watch-seconds=1",
                    "--settlement.platform.first-pause-ms=20",
                    "--spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval=1000",
                    "--spring.datasource.hikari.maximum-pool-size=10",
                    "--management.server.port=0"));
            this.size = size;
            replaceDead();
        }

        void replaceDead() {
            nodes.removeIf(node -> !node.isAlive());
            while (nodes.size() < size) {
                nodes.add(Child.start(options, SteppedProcess.class, arguments));
            }
        }

        void kill(long process) {
            nodes.stream().filter(node -> node.id() == process).forEach(Child::kill);
        }

        @Override
        public void close() {
            nodes.forEach(node -> {
                if (Boolean.getBoolean("soak.log")) {
                    System.out.println(node.said());
                }
                node.close();
            });
        }
    }
}
