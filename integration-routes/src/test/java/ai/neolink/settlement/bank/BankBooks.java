package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.statement.BankPages;
import ai.neolink.settlement.statement.BankStatements;
import ai.neolink.settlement.time.BillingZone;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs a real inbox, real nights and their books, on an empty database. Our account is 110900000000001; user-7f3a and
 * user-bb01 are known.
 */
final class BankBooks implements AutoCloseable {
    /** The databases on which the books are kept. */
    enum Database {
        H2,
        POSTGRESQL;

        private static final AtomicInteger NUMBER = new AtomicInteger();

        Map<String, Object> fresh() {
            var name = "bank_%d_%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
            if (this == H2) {
                return Map.of("spring.datasource.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
            }
            Server.create("%s template %s".formatted(name, Server.MIGRATED));
            return settings(name);
        }

        private static Map<String, Object> settings(String name) {
            return Map.of(
                    "spring.datasource.url", Server.ADDRESS + name,
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "");
        }
    }

    /** The server is started once for all tests, unless SETTLEMENT_TEST_POSTGRESQL names a running one. */
    private static final class Server {
        private static final String ADDRESS =
                Objects.requireNonNullElseGet(System.getenv("SETTLEMENT_TEST_POSTGRESQL"), Server::start);

        /** The database that is copied: the start of the application makes its tables. */
        private static final String MIGRATED =
                "bank_migrated_" + ProcessHandle.current().pid();

        static {
            create(MIGRATED);
            run(Database.settings(MIGRATED)).close();
        }

        static void create(String database) {
            try (var connection = DriverManager.getConnection(ADDRESS + "postgres", "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                return "jdbc:postgresql://localhost:%d/".formatted(server.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final ConfigurableApplicationContext context;
    final Path inbox;

    /** @param first the first day, of which only two hours are settled, because idle hours take time too */
    BankBooks(Database database, Path folder, LocalDate first) {
        try {
            inbox = Files.createDirectories(folder.resolve("inbox"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> properties = new HashMap<>(database.fresh());
        properties.put("spring.main.banner-mode", "off");
        properties.put("settlement.clock", "2027-01-10T12:00:00+08:00");
        properties.put("settlement.start", first + "T22:00:00+08:00");
        properties.put("settlement.platform.feeds", "none");
        properties.put("settlement.export.directory", folder.resolve("exports").toString());
        properties.put("settlement.bank.enabled", "true");
        properties.put("settlement.bank.inbox", inbox.toString());
        properties.put("settlement.bank.account", "110900000000001");
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.ai.neolink", "error");
        properties.put("logging.level.org.springframework.batch", "off");
        properties.put("logging.level.org.flywaydb", "error");
        context = run(properties);
        know("user-7f3a");
        know("user-bb01");
    }

    private static ConfigurableApplicationContext run(Map<String, Object> properties) {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                // Other tests show that files must stand still.
                .initializers(InboxTest.steady(Duration.ZERO))
                .properties(properties)
                .run();
    }

    private void know(String account) {
        var intake = context.getBean(Intake.class);
        var page = intake.page(AccountFeed.FEED);
        var text = "{\"id\":\"%s\",\"name\":\"x\",\"kind\":\"PERSONAL\",\"createdAt\":\"2026-01-01T00:00:00+08:00\"}"
                .formatted(account);
        page.add(text);
        intake.store(page, null, true);
    }

    void leave(String name, String content) {
        try {
            Files.writeString(inbox.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<PulledStatement> pull() {
        return context.getBean(Bank.class).pull(null);
    }

    /** Settles to the end of a day with its night, and checks the guarantees. */
    void settleTo(LocalDate day) {
        var end = context.getBean(BillingZone.class).dayStart(day.plusDays(1));
        context.getBean(Settlement.class).catchUp(end, run -> {});
        assertThat(breaches()).isEmpty();
    }

    List<String> breaches() {
        return context.getBean(Verify.class).everything().stream()
                .flatMap(finding -> finding.breach().stream().map(b -> finding.guarantee() + " " + b))
                .toList();
    }

    BankStatements statements() {
        return context.getBean(BankStatements.class);
    }

    BankPages pages() {
        return context.getBean(BankPages.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    long count(String from) {
        return jdbc().sql("select count(*) from " + from).query(Long.class).single();
    }

    /** Returns by how much a ledger account moved: debit less credit. */
    String moved(String account) {
        return Money.text(
                jdbc().sql("select coalesce(sum(debit_fen - credit_fen), 0) from journal_line where account_code = ?")
                        .param(account)
                        .query(Long.class)
                        .single());
    }

    /** Lists customers and what each was credited: {@code user-7f3a 81.00}. */
    List<String> credited() {
        return jdbc().sql("""
                        select a.id, sum(p.customer_fen) from statement_posting p
                        join staging_account a on a.account_key = p.account_key
                        group by a.id order by a.id
                        """)
                .query((row, n) -> row.getString(1) + " " + Money.text(row.getLong(2)))
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}
