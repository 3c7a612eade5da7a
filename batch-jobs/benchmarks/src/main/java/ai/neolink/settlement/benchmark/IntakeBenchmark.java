package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures the intake: all feeds of a made-up platform go over HTTP into staging on PostgreSQL, in the heap of the JVM.
 * The platform answers from the same JVM, with pages that are ready.
 */
public class IntakeBenchmark {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    private static final String DATABASE = "intake";
    private static final int PAGE_SIZE = 5000;
    /**
     * These tables keep what keys stand for, and who owns a metered thing. Both are kept once, so that rows are narrow.
     */
    private static final List<String> KEYS = List.of("entity", "meter");

    private IntakeBenchmark() {}

    /** The arguments are customers (about 22 nodes each), days, rounds. */
    public static void main(String[] args) throws Exception {
        var customers = args.length > 0 ? Integer.parseInt(args[0]) : 48_000;
        var days = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        var rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        var world = new World(new WorldSize(11, customers, LocalDate.of(2026, 11, 16), days, ZONE));
        try (var postgres = new Postgres();
                var platform = record(world)) {
            for (int round = 0; round < rounds; round++) {
                postgres.create(DATABASE, null);
                measure(postgres, platform);
            }
        }
    }

    private static RecordedPlatform record(World world) throws Exception {
        try (var sandbox = new PlatformSandbox(world, new PlatformFaults(0), 0)) {
            return new RecordedPlatform(sandbox, world.feeds(), PAGE_SIZE);
        }
    }

    private static void measure(Postgres postgres, RecordedPlatform platform) throws Exception {
        try (var context = postgres.start(
                        DATABASE,
                        "--settlement.platform.base-url=" + platform.baseUrl(),
                        "--settlement.platform.page-size=" + PAGE_SIZE,
                        "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                        "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                        "--settlement.clock=2026-11-18T00:00:00+08:00");
                var connection = postgres.connect(DATABASE)) {
            var before = cpu(postgres);
            var took = pull(context);
            System.out.printf(
                    "CPU of program and server: %s s%n",
                    Figures.seconds(cpu(postgres).minus(before).toNanos()));
            tellKept(connection);
            var copied = 0L;
            for (var feed : context.getBean(Feeds.class).all()) {
                copied += BareCopy.of(connection, feed.table(), "true");
            }
            System.out.printf(
                    "COPY of the same rows of staging: %s s; ratio %s%n",
                    Figures.seconds(copied), Figures.ratio(took, copied));
            for (var table : KEYS) {
                copied += BareCopy.of(connection, table, "true");
            }
            System.out.printf(
                    "COPY of all rows that were written, those of what keys stand for included: %s s; ratio %s%n",
                    Figures.seconds(copied), Figures.ratio(took, copied));
        }
    }

    private static Duration cpu(Postgres postgres) throws Exception {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().plus(postgres.cpu());
    }

    /** Tells what the texts of accepted nodes take. */
    private static void tellKept(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select feed, sum(nodes), sum(octet_length(content)), count(*),"
                        + " pg_total_relation_size('kept_page') from kept_page group by rollup (feed) order by feed")) {
            while (row.next()) {
                System.out.printf(
                        Locale.ROOT,
                        "texts of %-17s %,9d nodes, %s bytes a node, %,d pages%s%n",
                        row.getString(1) == null ? "all" : row.getString(1),
                        row.getLong(2),
                        Figures.ratio(row.getLong(3), row.getLong(2)),
                        row.getLong(4),
                        row.getString(1) == null ? ", on disk %,d bytes".formatted(row.getLong(5)) : "");
            }
        }
    }

    private static long pull(ConfigurableApplicationContext context) {
        var begin = System.nanoTime();
        var all = context.getBean(FeedPull.class)
                .pull(context.getBean(Feeds.class).all());
        var took = System.nanoTime() - begin;
        long nodes = 0;
        for (var pulled : all) {
            pulled.failure().ifPresent(sentence -> {
                throw new IllegalStateException(sentence);
            });
            System.out.printf(
                    Locale.ROOT,
                    "%-17s %,9d nodes%n",
                    pulled.feed().path(),
                    pulled.stored().nodes());
            nodes += pulled.stored().nodes();
        }
        System.out.printf(
                Locale.ROOT,
                "all               %,9d nodes in %s s (%,d/s), heap at most %,d MiB%n",
                nodes,
                Figures.seconds(took),
                nodes * 1_000_000_000L / took,
                Runtime.getRuntime().maxMemory() >> 20);
        return took;
    }
}
