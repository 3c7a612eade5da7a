package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.cli.Founded;
import ai.neolink.settlement.console.Visitor;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.WorldSize;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services share one database. The console of either shows the run of the other while it goes on, while its process
 * dies, and after the other one has taken it over (C1, O5).
 */
@Tag("process")
class EitherConsoleTest {
    private static final WorldSize SIZE = new WorldSize(23, 40, LocalDate.of(2026, 11, 16), 1, Simulated.ZONE);
    private static final String TOKEN = "token-of-somebody-who-looks-at-either-console";

    /** An hour in the middle of the day: those before it have few units. */
    private static final String HELD = "2026-11-16 03:00";

    private static final String ADDRESS = "/runs/hour-2026-11-16T03";
    private static final int LEASE_SECONDS = 6;
    private static final int GATE = 18;

    /** One partition of two waits before each unit after the second for a lock, which the test holds. */
    private static final String MAKE_GATE = """
            create function wait_at_gate() returns trigger language plpgsql as $$
            begin
                if new.book = 1 and new.partition_no = 1 and new.units > greatest(2, old.units)
                    and (select r.window_start from settlement_run r where r.run_id = new.run_id) = %d then
                    perform pg_advisory_xact_lock_shared(%d);
                end if;
                return new;
            end
            $$;
            create trigger gate before update on run_partition for each row execute function wait_at_gate();
            """.formatted(Simulated.ZONE.dayStart(SIZE.first()) + 3 * 3600, GATE);

    private static final String WAITS = """
            select count(*) from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and l.objid = %d and not l.granted
              and 1 = (select p.done from run_partition p join settlement_run r on r.run_id = p.run_id
                where p.book = 1 and p.partition_no = 0 and r.window_start = %d)
            """.formatted(GATE, Simulated.ZONE.dayStart(SIZE.first()) + 3 * 3600);

    private static final Pattern UNITS = Pattern.compile("1 of 2 partitions done, (\\d+) units settled");

    @TempDir
    private Path home;

    /** A service with its console, and somebody who looks at it. */
    private record Service(String node, Child process, Visitor visitor) implements AutoCloseable {
        String page(String address) {
            var answer = visitor.get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            return answer.body();
        }

        void awaitConsole() {
            process.await("has a console", () -> process.said().contains("\"message\":\"started: pulls "));
            visitor.signIn(TOKEN);
        }

        /** {@code Node north, process 4711}, as pages name it. */
        String name() {
            return "Node %s, process %d".formatted(node, process.id());
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private Service serve(Simulated world, String url, String node) throws Exception {
        var port = Services.freePort();
        var settings = new TreeMap<>(Postgres.settings(url));
        settings.putAll(Map.of(
                "server.port", String.valueOf(port),
                "management.server.port", "0",
                "settlement.node", node,
                "settlement.lease-seconds", String.valueOf(LEASE_SECONDS),
                "settlement.schedule.watch-seconds", "1",
                "settlement.clock", "2026-11-16T04:10:00+08:00",
                "settlement.chunk", "1",
                "settlement.partitions", "2"));
        settings.put("settlement.bank.enabled", "false");
        settings.put("settlement.export.directory", home.resolve("exports").toString());
        return new Service(
                node,
                Child.settle(world.arguments(List.of("serve"), settings)),
                new Visitor("http://127.0.0.1:" + port));
    }

    private void found(Simulated world, String url) throws Exception {
        var words = List.of(
                "people",
                "found",
                Founded.written("eve", "operator", TOKEN),
                Founded.written("bob", "approver", "token-of-somebody-else-who-never-looks"));
        var settings = new TreeMap<>(Postgres.settings(url));
        settings.put("settlement.export.directory", home.resolve("exports").toString());
        try (var founding = Child.settle(world.arguments(words, settings))) {
            assertThat(founding.code()).as(founding.said()).isZero();
        }
    }

    @Test
    void eitherConsoleShowsTheRunOfTheOther() throws Exception {
        var url = Postgres.fresh();
        try (var world = new Simulated(SIZE, home.resolve("inbox"), new PlatformFaults(0), new ProviderFaults(0));
                var watch = Postgres.connect(url);
                var gate = Postgres.connect(url)) {
            world.moveTo(Simulated.ZONE.dayStart(SIZE.first()) + 4 * 3600 + 600);
            execute(gate, MAKE_GATE);
            execute(gate, "select pg_advisory_lock(%d)".formatted(GATE));
            found(world, url);
            try (var north = serve(world, url, "north");
                    var south = serve(world, url, "south")) {
                north.awaitConsole();
                south.awaitConsole();
                Postgres.await(watch, WAITS);
                // Whichever was up first settles.
                var northSettles = Postgres.query(watch, "select process_id from run_owner") == north.process.id();
                var settles = northSettles ? north : south;
                var looks = northSettles ? south : north;
                assertThat(looks.page("/running")).contains("4 of 4 hours and days");
                showsLive(watch, gate, settles, looks);
                settles.process.kill();
                showsThatItDies(settles, looks);
                try (var again = serve(world, url, settles.node)) {
                    again.awaitConsole();
                    Postgres.await(watch, WAITS);
                    showsLive(watch, gate, looks, again);
                    execute(gate, "select pg_advisory_unlock(%d)".formatted(GATE));
                    Postgres.await(watch, "select count(*) from settlement_run where run_id = 4 and state = 'DONE'");
                    for (var either : List.of(looks, again)) {
                        either.process.await(
                                "sees the end", () -> either.page("/running").contains("Nothing runs"));
                        assertThat(either.page(ADDRESS + "/attempts")).contains(settles.node, looks.node);
                    }
                }
            }
        }
    }

    /** Both consoles say the same of the run, whose figures move on. */
    private static void showsLive(Connection watch, Connection gate, Service settles, Service looks)
            throws SQLException {
        var first = look(settles, settles);
        assertThat(look(looks, settles)).isEqualTo(first);
        for (int i = 0; i < 3; i++) {
            // Who waits now goes on with one unit and waits again.
            execute(gate, "select pg_advisory_unlock(%d)".formatted(GATE));
            execute(gate, "select pg_advisory_lock(%d)".formatted(GATE));
            Postgres.await(watch, WAITS);
        }
        var second = look(looks, settles);
        assertThat(second).isGreaterThan(first);
        assertThat(look(settles, settles)).isEqualTo(second);
    }

    /** @return how many units are settled, as the part of pages says that is asked for again and again */
    private static long look(Service looks, Service settles) {
        for (var address : List.of("/", ADDRESS)) {
            assertThat(looks.page(address)).contains(HELD, "Stage 5 of 6", "Compute", settles.name());
        }
        assertThat(looks.page("/runs?state=RUNNING")).contains(ADDRESS + "\"", "running");
        var part = looks.page("/running");
        assertThat(part).contains("Hour " + HELD, "Stage 5 of 6", settles.name() + ", heard of ");
        var units = UNITS.matcher(part);
        assertThat(units.find()).as(part).isTrue();
        return Long.parseLong(units.group(1));
    }

    /** Who looks reads for how long nothing was heard; then the run is settled by the other process. */
    private static void showsThatItDies(Service settles, Service looks) {
        var silent = settles.name() + ": not heard of for ";
        looks.process.await("silent", () -> looks.page("/running").contains(silent));
        assertThat(looks.page(ADDRESS)).containsAnyOf("Its process is silent", looks.name());
        looks.process.await("taken over", () -> looks.page("/running").contains(looks.name() + ", heard of "));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
