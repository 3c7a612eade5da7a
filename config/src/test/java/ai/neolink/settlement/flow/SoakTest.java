package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.cli.SteppedProcess;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service runs as in real life: two processes on one PostgreSQL, schedules, pulls with faults, and every six
 * simulated hours a SIGKILL of the process that settles. The clock advances only when everything due is done, so the
 * inputs of every run are those of the undisturbed service. {@code -Dsoak.days=3} selects the long form (profile {@code
 * soak}) (operations, “Jobs”; guarantee 8).
 */
@Tag("process")
class SoakTest {
    private static final int DAYS = Integer.getInteger("soak.days", 1);
    private static final WorldSize SIZE = new WorldSize(11, 40, LocalDate.of(2026, 11, 16), DAYS, Simulated.ZONE);
    private static final long HOUR = 3600;
    private static final int KILL_EVERY = 6;

    /** A window is due as soon as it has ended, and a process that dies is missed within seconds. */
    private static final Map<String, String> QUICK = Map.of(
            "settlement.chunk", "5",
            "settlement.partitions", "2",
            "settlement.lease-seconds", "3",
            "settlement.schedule.hourly", "* * * * * ?",
            "settlement.schedule.watch-seconds", "1",
            "spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval", "1000",
            "spring.datasource.hikari.maximum-pool-size", "10",
            "management.server.port", "0");

    @TempDir
    private Path home;

    private record Window(String kind, long start, long at) {}

    /** Lists the windows and when they are due: hours five minutes after their end, nights at half past midnight. */
    private static List<Window> windows() {
        var windows = new ArrayList<Window>();
        for (var hour = Simulated.ZONE.dayStart(SIZE.first()); hour < SIZE.end(); hour += HOUR) {
            windows.add(new Window("HOUR", hour, hour + HOUR + 300));
            if (Simulated.ZONE.dayEnd(hour) == hour + HOUR) {
                windows.add(new Window("NIGHT", Simulated.ZONE.dayStart(hour), hour + HOUR + 1800));
            }
        }
        return windows;
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void exportsAreThoseOfAnUndisturbedServiceAndNobodyDidAnything() throws Exception {
        var undisturbed = settle("undisturbed", new PlatformFaults(0), new ProviderFaults(0), false);
        assertThat(undisturbed.keySet()).hasSize(12 * DAYS);
        assertThat(settle("soaked", new PlatformFaults(20), new ProviderFaults(20), true))
                .isEqualTo(undisturbed);
    }

    private Map<String, String> settle(String name, PlatformFaults faults, ProviderFaults providerFaults, boolean kills)
            throws Exception {
        var clock = home.resolve(name + ".clock");
        var url = Postgres.fresh();
        try (var world = new Simulated(SIZE, home.resolve(name + "-inbox"), faults, providerFaults)) {
            var settings = new TreeMap<>(Postgres.settings(url));
            settings.put("settlement.export.directory", home.resolve(name).toString());
            settings.putAll(QUICK);
            LongConsumer time = now -> {
                world.moveTo(now);
                SteppedProcess.set(clock, now);
            };
            time.accept(Simulated.ZONE.dayStart(SIZE.first()));
            assertThat(SteppedProcess.run(
                            clock,
                            world.arguments(List.of("pull", "accounts"), settings)
                                    .toArray(String[]::new)))
                    .isZero();
            try (var service = new Service(clock, world.arguments(List.of("serve"), settings), kills ? 2 : 1);
                    var watch = Postgres.connect(url)) {
                live(service, watch, time, kills);
                assertThat(Postgres.query(watch, "select count(*) from qrtz_cron_triggers"))
                        .as("schedules kept in the database: hourly, nightly, statements")
                        .isEqualTo(3);
                Postgres.await(
                        watch,
                        "select count(*) from settlement_run where not exists (select 1 from lifecycle_action a"
                                + " where not exists (select 1 from action_attempt t where t.action_id = "
                                + "a.action_id and t.outcome = 'DELIVERED'))");
                assertThat(Postgres.query(
                                watch, "select count(*) from settlement_run where state <> 'DONE' or attempt > 1"))
                        .as("runs that are not done, or were made twice")
                        .isZero();
                assertThat(world.actions())
                        .hasSize((int) Postgres.query(watch, "select count(*) from lifecycle_action"));
            }
            return Folders.read(home.resolve(name));
        }
    }

    private void live(Service service, Connection watch, LongConsumer time, boolean kills) throws Exception {
        var random = new Random(5);
        var step = 0;
        var left = 0L;
        for (var window : windows()) {
            time.accept(window.at);
            if (kills && step++ % KILL_EVERY == 2) {
                Postgres.await(watch, "select count(*) from run_owner where lease_until is not null");
                // Half of the kills come at once, because a small hour takes no longer than that.
                Thread.sleep(random.nextBoolean() ? 0 : random.nextInt(120));
                assertThat(service.kill(Postgres.query(watch, "select coalesce(max(process_id), 0) from run_owner")))
                        .as("a process is killed")
                        .isTrue();
                left += Postgres.query(watch, "select count(*) from run_owner where lease_until is not null");
            }
            Postgres.await(
                    watch,
                    "select count(*) from settlement_run where state = 'DONE' and kind = '" + window.kind
                            + "' and window_start = " + window.start);
            service.replaceDead();
        }
        if (kills) {
            assertThat(left).as("kills in the middle of a run").isPositive();
        }
    }

    /** The processes of a service. */
    private static final class Service implements AutoCloseable {
        private final List<String> options;
        private final List<String> arguments;
        private final List<Child> nodes = new ArrayList<>();
        private final int size;

        Service(Path clock, List<String> arguments, int size) {
            options = List.of("-D" + SteppedProcess.CLOCK + "=" + clock);
            this.arguments = arguments;
            this.size = size;
            replaceDead();
        }

        void replaceDead() {
            nodes.removeIf(node -> !node.isAlive());
            while (nodes.size() < size) {
                nodes.add(Child.start(options, SteppedProcess.class, arguments));
            }
        }

        /** @return whether the process was one of the service */
        boolean kill(long process) {
            var found = nodes.stream()
                    .filter(node -> node.id() == process && node.isAlive())
                    .findFirst();
            found.ifPresent(Child::kill);
            return found.isPresent();
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
