package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Measures how the hour's time grows with its sessions, when its first charges are there, how long it takes to settle
 * the hour again when nothing has changed, and how big a charge is. The sizes take turns, each time on a copy of their
 * database; the first size is settled once before, to warm up.
 */
public class GrowthBenchmark {
    private static final String CONTEST = "growth";
    private static final int CUSTOMER_SHARE = 20;

    private record Times(long charges, long settled, long firstRow, long again, long bytes) {
        String text() {
            return "%d charges in %s s, the first after %s s, again unchanged %s s (%s of it), %d bytes a charge"
                    .formatted(
                            charges,
                            Figures.seconds(settled),
                            Figures.seconds(firstRow),
                            Figures.seconds(again),
                            Figures.ratio(again, settled),
                            bytes);
        }
    }

    private GrowthBenchmark() {}

    /** The arguments are the number of rounds, then numbers of sessions. */
    public static void main(String[] args) throws Exception {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var sizes = args.length > 1
                ? Stream.of(args).skip(1).map(Integer::valueOf).toList()
                : List.of(1_000_000, 4_000_000);
        Map<Integer, List<Times>> times = new LinkedHashMap<>();
        try (var postgres = new Postgres()) {
            for (int size : sizes) {
                HourBenchmark.prepare(postgres, prepared(size), size, size / CUSTOMER_SHARE);
            }
            measure(postgres, sizes.getFirst());
            for (int round = 1; round <= rounds; round++) {
                for (int size : sizes) {
                    var now = measure(postgres, size);
                    times.computeIfAbsent(size, n -> new ArrayList<>()).add(now);
                    System.out.printf("round %d, %d sessions: %s%n", round, size, now.text());
                }
            }
        }
        var share = share(sizes.getFirst(), times.get(sizes.getFirst()).getFirst());
        times.forEach((size, all) -> all.forEach(one -> {
            if (Math.abs(share(size, one) - share) > 1) {
                throw new IllegalStateException("not all settled the same share of sessions: " + times);
            }
        }));
        times.forEach((size, all) -> System.out.printf(
                "%d sessions, medians: %s%n", size, median(all).text()));
        System.out.printf(
                "growth: %s times%n",
                Figures.ratio(median(times.get(sizes.getLast())).settled, median(times.get(sizes.getFirst())).settled));
    }

    /** Returns the number of charges of a thousand sessions. */
    private static long share(int sessions, Times times) {
        return times.charges * 1000 / sessions;
    }

    private static String prepared(int size) {
        return "growth_" + size;
    }

    private static Times median(List<Times> all) {
        return new Times(
                median(all, Times::charges),
                median(all, Times::settled),
                median(all, Times::firstRow),
                median(all, Times::again),
                median(all, Times::bytes));
    }

    private static long median(List<Times> all, Function<Times, Long> one) {
        return Figures.median(all.stream().map(one).toList());
    }

    private static Times measure(Postgres postgres, int size) throws Exception {
        postgres.create(CONTEST, prepared(size));
        try (var context = postgres.start(CONTEST, "--settlement.clock=" + HourData.NOW);
                var watch = postgres.connect(CONTEST)) {
            Postgres.settleDown(watch);
            var settlement = context.getBean(Settlement.class);
            var hour = context.getBean(Windows.class).hour(HourData.BEGIN);
            var first = new AtomicLong();
            var begin = System.nanoTime();
            var watcher = Thread.ofPlatform().daemon().start(() -> first.set(firstCharges(watch) - begin));
            settlement.settle(RunKind.HOUR, hour);
            var settled = System.nanoTime() - begin;
            watcher.join();
            Postgres.settleDown(watch);
            var charges = number(watch, "select count(*) from charge where window_start = " + HourData.BEGIN);
            var beginAgain = System.nanoTime();
            settlement.settle(RunKind.HOUR, hour);
            var again = System.nanoTime() - beginAgain;
            var bytes = number(watch, "select pg_total_relation_size('charge') / (select count(*) from charge)");
            return new Times(charges, settled, first.get(), again, bytes);
        } finally {
            postgres.drop(CONTEST);
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

    private static long number(Connection watch, String sql) throws SQLException {
        try (var statement = watch.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
