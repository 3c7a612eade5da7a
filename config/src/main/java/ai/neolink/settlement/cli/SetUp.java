package ai.neolink.settlement.cli;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.bill.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.http.Reach;
import ai.neolink.settlement.jobs.Partitions;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.security.People;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries out what the settings say. What stops the start altogether (zone, chart, rate card, numbers, schedules …) is said by the start. */
@Component
class SetUp {
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(60);

    private final Environment environment;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final FeedPull platform;
    private final ObjectProvider<StatementFeed> statements;
    private final Webhook webhook;
    private final People people;
    private final Partitions partitions;
    private final Exporter exporter;
    private final ExportDelivery deliveries;

    SetUp(
            Environment environment,
            JdbcClient jdbc,
            Clock clock,
            FeedPull platform,
            ObjectProvider<StatementFeed> statements,
            Webhook webhook,
            People people,
            Partitions partitions,
            Exporter exporter,
            ExportDelivery deliveries) {
        this.environment = environment;
        this.jdbc = jdbc;
        this.clock = clock;
        this.platform = platform;
        this.statements = statements;
        this.webhook = webhook;
        this.people = people;
        this.partitions = partitions;
        this.exporter = exporter;
        this.deliveries = deliveries;
    }

    /** Each check with what is wrong; empty if it is good. */
    Map<String, Optional<String>> check() {
        var findings = new LinkedHashMap<String, Optional<String>>();
        findings.put("database clock", attempt(this::clocks));
        findings.put("connections", attempt(this::connections));
        findings.put("exports", attempt(this::exports));
        findings.put("platform", attempt(() -> platform.probe(Feed.ACCOUNTS)));
        statements
                .orderedStream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed -> findings.put(feed.channel().path(), attempt(() -> {
                    feed.check();
                    return feed.probe();
                })));
        findings.put("people", attempt(() -> {
            people.check();
            return Optional.empty();
        }));
        deliveries.check().forEach((name, problem) -> findings.put("delivery " + name, problem));
        if (webhook.isSet()) {
            findings.put("alert webhook", attempt(() -> Reach.of(webhook.address())));
        }
        return findings;
    }

    private static Optional<String> attempt(Supplier<Optional<String>> check) {
        try {
            return check.get().map(Printable::text);
        } catch (RuntimeException e) {
            return Optional.of(Printable.text(DatabaseFault.sentence(e)));
        }
    }

    private Optional<String> clocks() {
        var there = jdbc.sql("select current_timestamp from intake_clock")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var apart = Duration.between(there, clock.instant()).abs();
        return environment.getProperty("settlement.clock", "").isBlank() && apart.compareTo(CLOCKS_AGREE) > 0
                ? Optional.of("the database's clock and this machine's are %d s apart".formatted(apart.toSeconds()))
                : Optional.empty();
    }

    private Optional<String> connections() {
        var pool = Setting.number(
                "spring.datasource.hikari.maximum-pool-size",
                environment.getProperty("spring.datasource.hikari.maximum-pool-size", "10"),
                1,
                10_000);
        return pool < partitions.connections()
                ? Optional.of("spring.datasource.hikari.maximum-pool-size is %d; %d partitions need %d"
                        .formatted(pool, partitions.count(), partitions.connections()))
                : Optional.empty();
    }

    private Optional<String> exports() {
        var folder = exporter.directory();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".check", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("settlement.export.directory %s cannot be written".formatted(folder));
        }
    }
}
