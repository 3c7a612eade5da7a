package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.sandbox.Faults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.time.BillingZone;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Intake: all feeds of a made-up platform over HTTP into staging on PostgreSQL, in the heap the JVM was given. The platform answers
 * from the same JVM and the same heap.
 */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "ai.neolink.settlement")
public class IntakeBenchmark {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    private IntakeBenchmark() {}

    /** Arguments: customers (about 22 nodes each), days. */
    public static void main(String[] args) throws Exception {
        var customers = args.length > 0 ? Integer.parseInt(args[0]) : 48_000;
        var days = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        var world = new World(new WorldSize(11, customers, LocalDate.of(2026, 11, 16), days, ZONE));
        try (var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                var sandbox = new PlatformSandbox(world, new Faults(0), 0);
                var context = start(postgres.getJdbcUrl("postgres", "postgres"), sandbox)) {
            var took = pull(context);
            var copied = copy(context.getBean(DataSource.class));
            System.out.printf(
                    "COPY of the same rows of staging: %s s; ratio %s%n",
                    seconds(copied),
                    BigDecimal.valueOf(took).divide(BigDecimal.valueOf(copied), 2, RoundingMode.HALF_UP));
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

    /** COPY (text, one connection) of the rows that the nodes became into empty tables with the same keys and indexes. */
    private static long copy(DataSource dataSource) throws SQLException, IOException {
        var took = 0L;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            var api = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var feed : Feed.values()) {
                var file = Files.createTempFile("staged", ".copy");
                try (var out = Files.newOutputStream(file)) {
                    api.copyOut("copy " + feed.table() + " to stdout", out);
                }
                statement.execute("create table copied_%1$s (like %1$s including all)".formatted(feed.table()));
                statement.execute("checkpoint");
                var begin = System.nanoTime();
                try (var in = Files.newInputStream(file)) {
                    api.copyIn("copy copied_" + feed.table() + " from stdin", in);
                }
                took += System.nanoTime() - begin;
                Files.delete(file);
            }
        }
        return took;
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP);
    }

    private static void report(String what, long nodes, long nanos) {
        System.out.printf(
                Locale.ROOT,
                "%-17s %,9d nodes in %s s (%,d/s), heap at most %,d MiB%n",
                what,
                nodes,
                BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP),
                nodes * 1_000_000_000L / Math.max(1, nanos),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static ConfigurableApplicationContext start(String url, PlatformSandbox sandbox) {
        return SpringApplication.run(
                IntakeBenchmark.class,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.main.banner-mode=off",
                "--spring.main.web-application-type=none",
                "--spring.main.log-startup-info=false",
                "--settlement.platform.base-url=" + sandbox.baseUrl(),
                "--settlement.platform.token=" + PlatformSandbox.TOKEN,
                "--settlement.platform.namespace=" + PlatformSandbox.NAMESPACE,
                "--settlement.clock=2026-11-18T00:00:00+08:00",
                "--logging.level.root=warn");
    }
}
