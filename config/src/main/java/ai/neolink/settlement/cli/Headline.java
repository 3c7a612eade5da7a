package ai.neolink.settlement.cli;

import ai.neolink.settlement.bill.StatementFeed;
import ai.neolink.settlement.lifecycle.Outbox;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.outgoing.ExportOutbox;
import ai.neolink.settlement.rating.Scope;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.statement.Faults;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What needs somebody, each in a few words: the first line of {@code settle status}. */
@Component
class Headline {
    /**
     * Something that does not go away by itself.
     *
     * @param key for programs, always the same
     */
    record Need(String key, long count, String words) {
        static Need of(String key, long count, String one, String many) {
            return new Need(key, count, Figures.count(count, one, many));
        }
    }

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Owner owner;
    private final OpenItems items;
    private final Faults faults;
    private final ObjectProvider<StatementFeed> statements;
    private final Outbox actions;
    private final ExportOutbox exports;
    private final FedStatus fed;
    private final BillingZone zone;

    Headline(
            JdbcClient jdbc,
            Runs runs,
            Owner owner,
            OpenItems items,
            Faults faults,
            ObjectProvider<StatementFeed> statements,
            Outbox actions,
            ExportOutbox exports,
            FedStatus fed,
            BillingZone zone) {
        this.fed = fed;
        this.jdbc = jdbc;
        this.runs = runs;
        this.owner = owner;
        this.items = items;
        this.faults = faults;
        this.statements = statements;
        this.actions = actions;
        this.exports = exports;
        this.zone = zone;
    }

    List<Need> needs() {
        return Stream.concat(run().stream(), counted().stream()).toList();
    }

    /** In one line. */
    static String sentence(List<Need> needs) {
        return needs.isEmpty()
                ? "all is well"
                : "%s you: %s"
                        .formatted(
                                Figures.count(needs.size(), "thing needs", "things need"),
                                needs.stream().map(Need::words).collect(Collectors.joining("; ")));
    }

    /** A run that is being settled needs nobody. */
    private Optional<Need> run() {
        return runs.unfinished()
                .filter(run -> owner.hold() != Owner.Hold.HELD)
                .map(run -> new Need(
                        "run",
                        1,
                        "%s %s"
                                .formatted(
                                        run.name(zone),
                                        run.state() == RunState.FAILED ? "failed" : "was left behind")));
    }

    private List<Need> counted() {
        var quarantined = faults.all().stream()
                .filter(fault -> fault.state() == Faults.State.QUARANTINED)
                .count();
        var missing = statements.stream()
                .filter(StatementFeed::isEnabled)
                .mapToLong(feed -> feed.missing().size())
                .sum();
        var open = items.all();
        var suspended = open.stream().filter(item -> item.suspended()).count();
        return Stream.of(
                        fed.need(),
                        Need.of("provisional", fed.provisionalDays(), "day is provisional", "days are provisional"),
                        Need.of("statements", quarantined, "statement is quarantined", "statements are quarantined"),
                        Need.of("missing", missing, "statement is missing", "statements are missing"),
                        Need.of("suspense", suspended, "amount is in suspense", "amounts are in suspense"),
                        Need.of("breaks", open.size() - suspended, "break is open", "breaks are open"),
                        Need.of("exceptions", exceptions(), "window cannot be charged", "windows cannot be charged"),
                        Need.of("rejects", rejects(), "node was refused", "nodes were refused"),
                        Need.of(
                                "actions",
                                actions.waiting().count(),
                                "action is not delivered",
                                "actions are not delivered"),
                        Need.of(
                                "exports",
                                exports.failed().size(),
                                "export is not delivered",
                                "exports are not delivered"))
                .filter(need -> need.count > 0)
                .toList();
    }

    private long exceptions() {
        return jdbc.sql("select count(*) from rating_exception where closed_run = :open")
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
    }

    private long rejects() {
        return jdbc.sql("select count(*) from reject").query(Long.class).single();
    }
}
