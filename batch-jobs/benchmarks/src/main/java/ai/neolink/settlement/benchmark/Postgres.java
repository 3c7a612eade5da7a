package ai.neolink.settlement.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs PostgreSQL for a benchmark: the embedded binaries, durable as in production, or a running server ({@code
 * BENCHMARK_POSTGRES=jdbc:postgresql://host:port/}, user {@code postgres}).
 */
final class Postgres implements AutoCloseable {
    @SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "ai.neolink.settlement")
    static class Application {}

    private static final String USER = "postgres";

    private final @Nullable EmbeddedPostgres embedded;
    private final String server;

    Postgres() throws IOException {
        var running = System.getenv("BENCHMARK_POSTGRES");
        if (running != null) {
            embedded = null;
            server = running;
        } else {
            embedded = EmbeddedPostgres.builder()
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("work_mem", "64MB")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            server = "jdbc:postgresql://localhost:%d/".formatted(embedded.getPort());
        }
    }

    String url(String database) {
        return server + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, USER);
    }

    /** Makes a database, empty or as a copy of another one. */
    void create(String database, @Nullable String template) throws SQLException {
        try (var connection = connect(USER);
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database
                    + (template == null ? "" : " template " + template + " strategy file_copy"));
        }
    }

    void drop(String database) throws SQLException {
        try (var connection = connect(USER);
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
        }
    }

    /** Keeps the server, and the sessions that begin from now on, to some cores; the server must be on this machine. */
    void pin(String cores) throws Exception {
        for (var process : processes()) {
            var pinned = new ProcessBuilder("taskset", "-p", "-c", cores, String.valueOf(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (pinned.waitFor() != 0 && process.isAlive()) {
                throw new IllegalStateException("the server cannot be pinned to cores " + cores);
            }
        }
    }

    /** The time for which the server's present processes had a core; sessions that ended are not counted. */
    Duration cpu() throws Exception {
        return processes().stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<ProcessHandle> processes() throws Exception {
        String directory;
        try (var connection = connect(USER);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('data_directory')")) {
            row.next();
            directory = row.getString(1);
        }
        var postmaster =
                Files.readAllLines(Path.of(directory, "postmaster.pid")).getFirst();
        var server = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    /**
     * Returns the server's version, and whether its memory is on huge pages; figures with and without huge pages cannot
     * be compared.
     */
    String described() throws SQLException {
        try (var connection = connect(USER);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_setting('server_version'), current_setting('huge_pages_status')")) {
            row.next();
            return "PostgreSQL %s, huge pages %s".formatted(row.getString(1), row.getString(2));
        }
    }

    /** Writes dirty pages to disk, so that no contestant pays for the pages of another one. */
    static void settleDown(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    /**
     * Starts the application on a database as its processes start it, but without the web; {@code BENCHMARK_SETTINGS}
     * are tried out.
     */
    ConfigurableApplicationContext start(String database, String... settings) {
        var all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url(database),
                "--spring.datasource.username=" + USER,
                "--spring.datasource.password=" + USER,
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                // The benchmark plants rows, so no platform is asked.
                "--settlement.platform.feeds=none",
                "--logging.level.root=warn"));
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--settlement.start="))) {
            all.add("--settlement.start=2020-01-01");
        }
        all.addAll(List.of(settings));
        all.addAll(
                List.of(System.getenv().getOrDefault("BENCHMARK_SETTINGS", "").split(" ")));
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
