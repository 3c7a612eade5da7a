package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the hour grows with its sessions, when its first charges are there, what it costs to settle it again when nothing has changed, and
 * how big a charge is. The first number of sessions is settled once before, to warm up.
 */
public class GrowthBenchmark {
    private static final String DATABASE = "growth";
    private static final int CUSTOMER_SHARE = 20;

    private record Times(long settled, long firstRow, long again, long bytes) {}

    private GrowthBenchmark() {}

    /** Arguments: numbers of sessions. */
    public static void main(String[] args) throws Exception {
        var sizes = args.length > 0 ? args : new String[] {"1000000", "4000000"};
        var all = new ArrayList<Times>();
        try (var postgres = new Postgres()) {
            measure(postgres, Integer.parseInt(sizes[0]));
            for (var size : sizes) {
                var times = measure(postgres, Integer.parseInt(size));
                all.add(times);
                System.out.printf(
                        "%s sessions: settled in %s s, first charges after %s s, again unchanged %s s (%s of it), %d bytes a charge%n",
                        size,
                        Figures.seconds(times.settled),
                        Figures.seconds(times.firstRow),
                        Figures.seconds(times.again),
                        Figures.ratio(times.again, times.settled),
                        times.bytes);
            }
        }
        System.out.printf("growth: %s times%n", Figures.ratio(all.getLast().settled, all.getFirst().settled));
    }

    private static Times measure(Postgres postgres, int sessions) throws Exception {
        HourBenchmark.prepare(postgres, DATABASE, sessions, sessions / CUSTOMER_SHARE);
        try (var context = postgres.start(DATABASE, "--settlement.clock=" + HourData.NOW);
                var watch = postgres.connect(DATABASE)) {
            var settlement = context.getBean(Settlement.class);
            var hour = context.getBean(Windows.class).hour(HourData.BEGIN);
            var first = new AtomicLong();
            var begin = System.nanoTime();
            var watcher = Thread.ofPlatform().daemon().start(() -> first.set(firstCharges(watch) - begin));
            settlement.settle(RunKind.HOUR, hour);
            var settled = System.nanoTime() - begin;
            watcher.join();
            Postgres.settleDown(watch);
            var beginAgain = System.nanoTime();
            settlement.settle(RunKind.HOUR, hour);
            return new Times(settled, first.get(), System.nanoTime() - beginAgain, bytes(watch));
        } finally {
            postgres.drop(DATABASE);
        }
    }

    private static long firstCharges(Connection watch) {
        try (var statement = watch.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery(
                        "select count(*) from run_partition where run_id > 1 and book = 1 and units > 0")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        return System.nanoTime();
                    }
                }
                Thread.sleep(20);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long bytes(Connection watch) throws SQLException {
        try (var statement = watch.createStatement();
                var row = statement.executeQuery(
                        "select pg_total_relation_size('charge') / (select count(*) from charge)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
