package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.outbox.ExportOutbox;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lists what needs a person, in a few words each: the first line of {@code settle status}. */
@Component
class Headline {
    private final Runs runs;
    private final Owner owner;
    private final DueStatus due;
    private final OpenStatus open;
    private final MissingStatements faults;
    private final ObjectProvider<StatementFeed> statements;
    private final Outbox actions;
    private final ExportOutbox exports;
    private final FedStatus fed;
    private final BillingZone zone;

    Headline(
            Runs runs,
            Owner owner,
            DueStatus due,
            OpenStatus open,
            MissingStatements faults,
            ObjectProvider<StatementFeed> statements,
            Outbox actions,
            ExportOutbox exports,
            FedStatus fed,
            BillingZone zone) {
        this.runs = runs;
        this.owner = owner;
        this.due = due;
        this.open = open;
        this.faults = faults;
        this.statements = statements;
        this.actions = actions;
        this.exports = exports;
        this.fed = fed;
        this.zone = zone;
    }

    List<Need> needs() {
        return Stream.of(Stream.of(run(), due.need()).flatMap(Optional::stream), inputs(), open.needs(), outputs())
                .flatMap(needs -> needs)
                .filter(need -> need.count() > 0)
                .toList();
    }

    /** All needs in one line. */
    static String sentence(List<Need> needs) {
        return needs.isEmpty()
                ? "all is well"
                : "%s you: %s"
                        .formatted(
                                Figures.count(needs.size(), "thing needs", "things need"),
                                needs.stream().map(Need::words).collect(Collectors.joining("; ")));
    }

    /** The need because of an unfinished run; a run under way needs nobody. */
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

    private Stream<Need> inputs() {
        var quarantined = faults.all().stream()
                .filter(fault -> fault.state() == MissingStatements.MissingState.QUARANTINED)
                .count();
        var missing = statements.stream()
                .filter(StatementFeed::isEnabled)
                .mapToLong(feed -> feed.missing().size())
                .sum();
        return Stream.of(
                fed.need(),
                Need.of("provisional", fed.provisionalDays(), "day is provisional", "days are provisional"),
                Need.of("statements", quarantined, "statement is quarantined", "statements are quarantined"),
                Need.of("missing", missing, "statement is missing", "statements are missing"));
    }

    private Stream<Need> outputs() {
        return Stream.of(
                Need.of("actions", actions.waiting().count(), "action is not delivered", "actions are not delivered"),
                Need.of("exports", exports.failed().size(), "export is not delivered", "exports are not delivered"));
    }
}
