package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Intake: all feeds of a made-up platform over HTTP into staging on PostgreSQL, in the heap the JVM was given. The platform answers
 * from the same JVM and the same heap.
 */
public class IntakeBenchmark {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    private static final String DATABASE = "intake";

    private IntakeBenchmark() {}

    /** Arguments: customers (about 22 nodes each), days. */
    public static void main(String[] args) throws Exception {
        var customers = args.length > 0 ? Integer.parseInt(args[0]) : 48_000;
        var days = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        var world = new World(new WorldSize(11, customers, LocalDate.of(2026, 11, 16), days, ZONE));
        try (var postgres = new Postgres();
                var sandbox = new PlatformSandbox(world, new Faults(0), 0)) {
            postgres.create(DATABASE, null);
            measure(postgres, sandbox);
        }
    }

    private static void measure(Postgres postgres, PlatformSandbox sandbox) throws Exception {
        try (var context = postgres.start(
                        DATABASE,
                        "--settlement.platform.base-url=" + sandbox.baseUrl(),
                        "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                        "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                        "--settlement.clock=2026-11-18T00:00:00+08:00");
                var connection = postgres.connect(DATABASE)) {
            var took = pull(context);
            var copied = 0L;
            for (var feed : Feed.values()) {
                copied += BareCopy.of(connection, feed.table(), "true");
            }
            System.out.printf(
                    "COPY of the same rows of staging: %s s; ratio %s%n",
                    Figures.seconds(copied), Figures.ratio(took, copied));
        }
    }

    private static long pull(ConfigurableApplicationContext context) {
        var pull = context.getBean(FeedPull.class);
        long nodes = 0;
        long took = 0;
        for (var feed : Feed.values()) {
            var begin = System.nanoTime();
            var pulled = pull.pull(feed);
            var time = System.nanoTime() - begin;
            pulled.failure().ifPresent(sentence -> {
                throw new IllegalStateException(sentence);
            });
            report(feed.path(), pulled.stored().nodes(), time);
            nodes += pulled.stored().nodes();
            took += time;
        }
        report("all", nodes, took);
        return took;
    }

    private static void report(String what, long nodes, long nanos) {
        System.out.printf(
                Locale.ROOT,
                "%-17s %,9d nodes in %s s (%,d/s), heap at most %,d MiB%n",
                what,
                nodes,
                Figures.seconds(nanos),
                nodes * 1_000_000_000L / Math.max(1, nanos),
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
