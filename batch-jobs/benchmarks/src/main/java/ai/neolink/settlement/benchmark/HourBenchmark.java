package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.time.BillingZone;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code hour-1M}: one hour of a million running sessions of 50,000 customers, from staged rows to committed charges, balances and
 * journals, beside a bare COPY of the very charges into an empty table with the same keys and indexes. Both in one run.
 */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "ai.neolink.settlement")
public class HourBenchmark {
    private static final String HOUR = "2026-11-21T10:00";

    private HourBenchmark() {}

    /** Arguments: sessions, customers, rounds. BENCHMARK_SQL: a statement to try out on the empty database, e.g. {@code drop index …}. */
    public static void main(String[] args) throws Exception {
        var sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var customers = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        var rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        var before = System.getenv().getOrDefault("BENCHMARK_SQL", "");
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("work_mem", "64MB")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            for (int round = 1; round <= rounds; round++) {
                round(postgres, "bench" + round, sessions, customers, round, before);
            }
        }
    }

    private static void round(
            EmbeddedPostgres postgres, String database, int sessions, int customers, int round, String before)
            throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        var url = postgres.getJdbcUrl("postgres", database);
        try (var context = start(url);
                var connection = context.getBean(DataSource.class).getConnection()) {
            if (!before.isEmpty()) {
                try (var statement = connection.createStatement()) {
                    statement.execute(before);
                }
            }
            HourData.load(connection, sessions, customers);
            checkpoint(connection);
            var zone = context.getBean(BillingZone.class);
            var hour = context.getBean(Windows.class)
                    .hour(LocalDateTime.parse(HOUR).atZone(zone.id()).toEpochSecond());
            var begin = System.nanoTime();
            context.getBean(Settlement.class).settle(RunKind.HOUR, hour);
            var ours = System.nanoTime() - begin;
            var copy = copy(connection);
            report(round, sessions, ours, copy);
        }
    }

    private static ConfigurableApplicationContext start(String url) {
        return SpringApplication.run(
                HourBenchmark.class,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                "--settlement.clock=2026-11-22T00:00:00+08:00",
                "--logging.level.root=warn");
    }

    /** The floor: COPY (text, one connection) of the charges into an empty table with the same keys and indexes. */
    private static long copy(Connection connection) throws SQLException, IOException {
        var file = Files.createTempFile("charges", ".copy");
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out = Files.newOutputStream(file)) {
            api.copyOut("copy charge to stdout", out);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create table charge_floor (like charge including all)");
        }
        checkpoint(connection);
        var begin = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            api.copyIn("copy charge_floor from stdin", in);
        }
        var took = System.nanoTime() - begin;
        Files.delete(Path.of(file.toString()));
        return took;
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private static void report(int round, int sessions, long ours, long copy) {
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d sessions settled in %s s (%,d/s); COPY of the charges %s s; ratio %s%n",
                round,
                sessions,
                seconds(ours),
                sessions * 1_000_000_000L / ours,
                seconds(copy),
                BigDecimal.valueOf(ours).divide(BigDecimal.valueOf(copy), 2, RoundingMode.HALF_UP));
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP);
    }
}
