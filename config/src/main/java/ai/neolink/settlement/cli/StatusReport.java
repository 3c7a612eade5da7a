package ai.neolink.settlement.cli;

import ai.neolink.settlement.rating.Scope;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator looks at first: runs, feeds, and what is open. */
@Component
class StatusReport {
    private static final int RUNS = 10;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final BillingZone zone;
    private final Clock clock;
    private final StatementStatus statements;
    private final FedStatus fed;
    private final ActionReport actions;
    private final DeliveryReport deliveries;
    private final Owner owner;

    StatusReport(
            JdbcClient jdbc,
            Runs runs,
            BillingZone zone,
            Clock clock,
            StatementStatus statements,
            FedStatus fed,
            ActionReport actions,
            DeliveryReport deliveries,
            Owner owner) {
        this.owner = owner;
        this.jdbc = jdbc;
        this.runs = runs;
        this.zone = zone;
        this.clock = clock;
        this.statements = statements;
        this.fed = fed;
        this.actions = actions;
        this.deliveries = deliveries;
    }

    boolean somethingIsOpen() {
        return openExceptions() > 0 || rejects() > 0 || statements.somethingIsOpen();
    }

    private long openExceptions() {
        return jdbc.sql("select count(*) from rating_exception where closed_run = :open")
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
    }

    private long rejects() {
        return jdbc.sql("select count(*) from reject").query(Long.class).single();
    }

    void add(Output output) {
        var latest = new Table("Runs", "run", "window", "business date", "state", "message");
        runs.latest(RUNS)
                .forEach(run ->
                        latest.row(run.id(), run.name(zone), run.businessDate(), run.state(), runs.message(run.id())));
        output.add(latest);
        output.add(running());
        output.add(unfinished());
        output.add(feeds());
        output.add(fed.behind());
        output.add(fed.provisional());
        statements.add(output);
        actions.add(output);
        deliveries.add(output);
        addOpen(output);
    }

    /** What somebody should look at. */
    void addOpen(Output output) {
        output.add(exceptions());
        var rejected = new Table("Rejects", "feed", "reason", "nodes", "times");
        jdbc.sql("select feed, reason, count(*), sum(seen) from reject group by feed, reason order by feed, reason")
                .query(row -> {
                    rejected.row(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
                });
        output.add(rejected);
    }

    /** Whether the run that is not done can be restarted, and what to do if not. */
    private Table unfinished() {
        var table = new Table("Unfinished", "run", "window", "state", "what to do");
        runs.unfinished().ifPresent(run -> table.row(run.id(), run.name(zone), run.state(), advice(run)));
        return table;
    }

    private String advice(Run run) {
        return switch (owner.hold()) {
            case HELD -> "it is being settled (see “Running now”) and cannot be restarted: wait, or end that process";
            case LEFT ->
                "its process died: “settle serve” goes on with it by itself, “settle restart” at once on the same machine";
            case FREE ->
                run.state() == RunState.FAILED
                        ? "mend what the message says, then “settle restart”; “settle serve” tries again by itself"
                        : "“settle restart” goes on with it; “settle serve” does so by itself";
        };
    }

    private Table running() {
        var table = new Table("Running now", "run", "node", "process");
        jdbc.sql("""
                        select run_id, node, process_id, lease_until, current_timestamp from run_owner
                        where lease_until is not null and run_id is not null
                        """).query(row -> {
            if (row.getLong(4) > row.getObject(5, OffsetDateTime.class).toEpochSecond()) {
                table.row(row.getInt(1), row.getString(2), row.getLong(3));
            }
        });
        return table;
    }

    private Table feeds() {
        var table = new Table("Feeds", "feed", "rows", "pulled at", "minutes ago", "complete");
        for (var feed : Feed.values()) {
            var rows = jdbc.sql("select count(*) from " + feed.table())
                    .query(Long.class)
                    .single();
            jdbc.sql("select pulled_at, complete from feed_cursor where feed = :feed")
                    .param("feed", feed.path())
                    .query((row, n) -> table.row(
                            feed.path(),
                            rows,
                            zone.text(row.getLong(1)),
                            (clock.instant().getEpochSecond() - row.getLong(1)) / 60,
                            row.getInt(2) == 1 ? "yes" : "no"))
                    .optional()
                    .orElseGet(() -> table.row(feed.path(), rows, "never", "-", "no"));
        }
        return table;
    }

    private Table exceptions() {
        var table = new Table("Open exceptions", "reason", "windows", "first seen");
        jdbc.sql("""
                        select reason, count(*), min(first_seen) from rating_exception
                        where closed_run = :open group by reason order by reason
                        """).param("open", Scope.OPEN).query(row -> {
            table.row(row.getString(1), row.getLong(2), zone.text(row.getLong(3)));
        });
        return table;
    }
}
