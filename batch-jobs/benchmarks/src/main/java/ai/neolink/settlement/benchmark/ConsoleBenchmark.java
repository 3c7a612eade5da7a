package ai.neolink.settlement.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures the console beside ten million charges (C4): the service is a process of its own, four people at a time read
 * twelve pages, and every page is to answer within 300 ms 95 times of 100. Then an hour of a million sessions is
 * settled while nobody reads, and while 10 and 20 pages a second are read of the same ledger.
 */
public class ConsoleBenchmark {
    private static final String LEDGER = "console_ledger";
    private static final String CONTEST = "contest";
    private static final String HOUR = "2026-11-21T10";
    private static final int AT_MOST_MILLIS = 300;
    /** After so many readings of each page the compiler has little left to do. */
    private static final int WARM_ROUNDS = 300;

    private static final int[] PAGES_A_SECOND = {0, 10, 20};
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private ConsoleBenchmark() {}

    /**
     * The arguments are sessions, customers, charges, requests, rounds of the hour (0: pages only). A ledger that
     * stands already at {@code BENCHMARK_POSTGRES} is read again with {@code 0} sessions.
     */
    public static void main(String[] args) throws Exception {
        var sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var customers = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        var charges = args.length > 2 ? Long.parseLong(args[2]) : 10_000_000L;
        var requests = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
        var rounds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        try (var postgres = new Postgres()) {
            if (sessions > 0) {
                ConsoleLedger.make(postgres, LEDGER, sessions, customers, charges);
            }
            pages(postgres, requests);
            hours(postgres, rounds);
            System.out.println(postgres.described());
        }
    }

    private static void pages(Postgres postgres, int requests) throws Exception {
        try (var service = new ConsoleService(postgres.url(LEDGER))) {
            var pages = ConsolePages.of(postgres, LEDGER);
            service.read(pages, WARM_ROUNDS * pages.size(), 0, () -> false);
            table(service.read(pages, requests, 0, () -> false));
        }
    }

    private static void table(Map<String, List<Long>> times) {
        System.out.printf("| page | requests | p50 ms | p95 ms, at most %d | p99 ms | max ms |%n", AT_MOST_MILLIS);
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        var all = new ArrayList<Long>();
        times.forEach((page, took) -> {
            all.addAll(took);
            row(page, took);
        });
        row("all", all);
    }

    private static void row(String name, List<Long> times) {
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d |%n",
                name,
                sorted.size(),
                part(sorted, 50),
                part(sorted, 95),
                part(sorted, 99),
                sorted.getLast() / NANOS_OF_A_MILLI);
    }

    /** The time within which so many of a hundred answered. */
    private static long part(List<Long> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1) / NANOS_OF_A_MILLI;
    }

    private static void hours(Postgres postgres, int rounds) throws Exception {
        Map<Integer, List<Long>> times = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (var rate : PAGES_A_SECOND) {
                var took = hour(postgres, rate);
                times.computeIfAbsent(rate, n -> new ArrayList<>()).add(took);
                System.out.printf("round %d, %d pages a second: %s s%n", round, rate, Figures.seconds(took));
            }
        }
        times.forEach((rate, took) -> System.out.printf(
                "the hour beside %d pages a second: median %s s, %s of that beside none%n",
                rate,
                Figures.seconds(Figures.median(took)),
                Figures.ratio(Figures.median(took), Figures.median(times.get(0)))));
    }

    private static long hour(Postgres postgres, int rate) throws Exception {
        copy(postgres);
        try (var service = new ConsoleService(postgres.url(CONTEST))) {
            var pages = ConsolePages.of(postgres, CONTEST);
            service.read(pages, WARM_ROUNDS * pages.size(), 0, () -> false);
            var settled = new AtomicBoolean();
            try (var reader = Executors.newSingleThreadExecutor()) {
                var read = reader.submit(() -> rate == 0
                        ? Map.<String, List<Long>>of()
                        : service.read(pages, Integer.MAX_VALUE, rate, settled::get));
                service.settle(HOUR);
                settled.set(true);
                var took = took(postgres);
                var all = read.get().values().stream().flatMap(List::stream).toList();
                if (rate > 0) {
                    row("%d a second beside the hour".formatted(rate), all);
                }
                return took;
            }
        }
    }

    /** The time of the run's job, without the start of its process. */
    private static long took(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(CONTEST);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select cast(extract(epoch from end_time - start_time) * 1000000000 as bigint)
                        from batch_job_execution order by job_execution_id desc limit 1
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void copy(Postgres postgres) throws SQLException {
        postgres.create(CONTEST, LEDGER);
        try (var connection = postgres.connect(CONTEST)) {
            Postgres.settleDown(connection);
        }
    }
}
