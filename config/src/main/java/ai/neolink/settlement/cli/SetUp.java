package ai.neolink.settlement.cli;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.http.Reach;
import ai.neolink.settlement.jobs.Partitions;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.time.DatabaseClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tries the settings. Faults that prevent the start itself (zone, chart, rate card, numbers, schedules …) are reported
 * by the start.
 */
@Component
class SetUp {
    static final String DATABASE = "database";
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(60);

    private final Environment environment;
    private final DatabaseClock database;
    private final Clock clock;
    private final FeedPull platform;
    private final FeedProgress feeds;
    private final ObjectProvider<StatementFeed> statements;
    private final Webhook webhook;
    private final Acting people;
    private final Partitions partitions;
    private final Exporter exporter;
    private final ExportDelivery deliveries;
    private final Surroundings surroundings;

    SetUp(
            Environment environment,
            DatabaseClock database,
            Clock clock,
            FeedPull platform,
            FeedProgress feeds,
            ObjectProvider<StatementFeed> statements,
            Webhook webhook,
            Acting people,
            Partitions partitions,
            Exporter exporter,
            ExportDelivery deliveries,
            Surroundings surroundings) {
        this.environment = environment;
        this.database = database;
        this.clock = clock;
        this.platform = platform;
        this.feeds = feeds;
        this.statements = statements;
        this.webhook = webhook;
        this.people = people;
        this.partitions = partitions;
        this.exporter = exporter;
        this.deliveries = deliveries;
        this.surroundings = surroundings;
    }

    /**
     * All checks with their results.
     *
     * @param database why the named database cannot be opened; empty if it can
     */
    Map<String, Finding> check(Optional<Finding> database) {
        var findings = new LinkedHashMap<String, Finding>();
        database.ifPresentOrElse(
                finding -> findings.put(DATABASE, finding),
                () -> findings.put("database clock", attempt(this::clocks)));
        findings.put("connections", attempt(this::connections));
        findings.put("exports", attempt(this::exports));
        findings.putAll(surroundings.check());
        findings.put(
                "platform",
                platform.isSet() || !feeds.listed().isEmpty()
                        ? attempt(() -> platform.probe(AccountFeed.FEED))
                        : Finding.good("not set: this ledger is fed in another way"));
        platform.clock().ifPresent(there -> findings.put("platform clock", Finding.of(apart("the platform's", there))));
        statements
                .orderedStream()
                .forEach(feed -> findings.put(
                        feed.channel().path(),
                        feed.isEnabled()
                                ? attempt(() -> {
                                    feed.check();
                                    return feed.probe();
                                })
                                : Finding.good("not enabled")));
        findings.put(
                "people",
                people.count() == 0
                        ? Finding.warning(
                                "none enrolled (settle people found): nobody can decide on suspense, breaks and months")
                        : Finding.good("good"));
        deliveries.check().forEach((name, problem) -> findings.put("delivery " + name, Finding.of(problem)));
        findings.put(
                "alert webhook",
                webhook.isSet()
                        ? attempt(() -> Reach.of(webhook.address()))
                        : Finding.good("not set: alerts are told by the log alone"));
        return findings;
    }

    private static Finding attempt(Supplier<Optional<String>> check) {
        try {
            return Finding.of(check.get());
        } catch (Refusal refusal) {
            return Finding.of(Optional.of(refusal.getMessage()));
        } catch (DataAccessException e) {
            return Finding.of(Optional.of(DatabaseFault.sentence(e)));
        } catch (RuntimeException e) {
            // The other checks are made all the same.
            LoggerFactory.getLogger("settle").error("Unexpected failure", e);
            return Finding.of(Optional.of("unexpected failure: " + DatabaseFault.sentence(e)));
        }
    }

    private Optional<String> clocks() {
        return apart("the database's", database.now());
    }

    private Optional<String> apart(String whose, Instant there) {
        var apart = Duration.between(there, clock.instant()).abs();
        return environment.getProperty("settlement.clock", "").isBlank() && apart.compareTo(CLOCKS_AGREE) > 0
                ? Optional.of("%s clock and this machine's are %d s apart".formatted(whose, apart.toSeconds()))
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
        return isWritable(folder.toAbsolutePath())
                ? Optional.empty()
                : Optional.of("settlement.export.directory %s cannot be written".formatted(folder));
    }

    /** Whether a folder is writable; a missing folder is not created, but its parent must be writable. */
    private static boolean isWritable(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder)) {
            return folder != null && isWritable(folder.getParent());
        }
        try {
            return Files.isWritable(folder) && Files.deleteIfExists(Files.createTempFile(folder, ".check", ".tmp"));
        } catch (IOException e) {
            return false;
        }
    }
}
