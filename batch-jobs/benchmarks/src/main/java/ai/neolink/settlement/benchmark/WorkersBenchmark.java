package ai.neolink.settlement.benchmark;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * Measures scale-out: one process runs the hour, and workers of one thread each, each pinned to one core, settle it
 * over a real broker. All are processes of {@code settle.jar}; only the step that settles is measured. The database is
 * on the same cores. Two workers are compared with one worker whose server has both cores, and with one worker whose
 * server has only the worker's core, as if the second core were another machine.
 */
public class WorkersBenchmark {
    private static final String DATA = "workers_data";
    private static final String DATABASE = "workers";
    private static final Path JAR = Path.of("../../config/target/settle.jar");

    /** @param server the cores of the database, as {@code taskset} takes them */
    private record Places(String name, int workers, String server) {}

    private static final Places ONE_CORE = new Places("one worker, server on its core", 1, "0");
    private static final Places ONE = new Places("one worker, server on both", 1, "0,1");
    private static final Places TWO = new Places("two workers, server on both", 2, "0,1");

    private WorkersBenchmark() {}

    /** The arguments are sessions, rounds. */
    public static void main(String[] args) throws Exception {
        var sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Map<Places, List<BigDecimal>> times = new LinkedHashMap<>();
        var broker = new EmbeddedActiveMQ();
        var url = "tcp://127.0.0.1:" + freePort();
        try (var postgres = new Postgres()) {
            broker.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .addAcceptorConfiguration("tcp", url));
            broker.start();
            HourBenchmark.prepare(postgres, DATA, sessions, sessions / 20);
            postgres.create(DATABASE, DATA);
            new Ours().run(postgres, DATABASE);
            var books = books(postgres);
            for (int round = 1; round <= rounds; round++) {
                for (var places : List.of(ONE_CORE, ONE, TWO)) {
                    var took = settle(postgres, url, places);
                    check(books, books(postgres));
                    times.computeIfAbsent(places, p -> new ArrayList<>()).add(took);
                    System.out.printf("round %d, %s: %s s%n", round, places.name, took);
                }
            }
        } finally {
            broker.stop();
        }
        for (var places : List.of(ONE_CORE, ONE)) {
            System.out.printf(
                    "two workers against %s: %s times as fast (medians of %d); the books as without workers%n",
                    places.name,
                    Figures.median(times.get(places)).divide(Figures.median(times.get(TWO)), 2, RoundingMode.HALF_UP),
                    rounds);
        }
    }

    /**
     * Reads what all exports of an hour come from: the charges, the customers' days, and the chain over all journals.
     */
    private static String books(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(DATABASE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select 'customers ' || (select sum(hashtextextended(concat_ws('|', business_date, account_key,
                            opening_fen,
                          recharged_fen, charged_fen), 0)::numeric) from customer_day) || ', journals to ' || hash
                        from journal order by chain_no desc limit 1
                        """)) {
            row.next();
            return HourBenchmark.charged(postgres, DATABASE) + ", " + row.getString(1);
        }
    }

    private static void check(String expected, String books) {
        if (!books.equals(expected)) {
            throw new IllegalStateException("by workers %s, without them %s".formatted(books, expected));
        }
    }

    private static int freePort() throws IOException {
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return port.getLocalPort();
        }
    }

    /** Measures the second run of the same workers: real workers run for days, and have compiled their code by then. */
    private static BigDecimal settle(Postgres postgres, String broker, Places places) throws Exception {
        postgres.pin(places.server);
        List<Process> processes = new ArrayList<>();
        try {
            fresh(postgres);
            for (int core = 0; core < places.workers; core++) {
                var worker = process(
                        List.of("taskset", "-c", String.valueOf(core)),
                        postgres,
                        broker,
                        List.of("serve", "--worker", "--settlement.partitions=1"));
                processes.add(worker.start());
            }
            // Waits until the workers are up, because only the step is measured.
            Thread.sleep(10_000);
            run(postgres, broker);
            fresh(postgres);
            run(postgres, broker);
            return seconds(postgres);
        } finally {
            processes.forEach(Process::destroyForcibly);
            postgres.pin("0,1");
        }
    }

    private static void fresh(Postgres postgres) throws SQLException {
        postgres.create(DATABASE, DATA);
        try (var connection = postgres.connect(DATABASE)) {
            Postgres.settleDown(connection);
        }
    }

    private static void run(Postgres postgres, String broker) throws Exception {
        var manager = process(
                List.of(),
                postgres,
                broker,
                List.of("run", "hourly", "--hour", "2026-11-21T10", "--settlement.partitions=4"));
        if (manager.start().waitFor() != 0) {
            throw new IllegalStateException("the run failed");
        }
    }

    private static ProcessBuilder process(List<String> before, Postgres postgres, String broker, List<String> words) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toAbsolutePath().normalize().toString()));
        all.addAll(words);
        all.addAll(List.of(
                "--spring.datasource.url=" + postgres.url(DATABASE),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--settlement.clock=" + HourData.NOW,
                "--settlement.platform.feeds=none",
                "--settlement.start=2020-01-01",
                "--settlement.broker.url=" + broker));
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("no " + JAR + ": build it with “mvn -DskipTests install”");
        }
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/workers.log")));
    }

    private static BigDecimal seconds(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(DATABASE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select extract(epoch from end_time - start_time)::numeric(9, 2) from batch_step_execution
                        where step_name = 'compute' order by step_execution_id desc limit 1
                        """)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
