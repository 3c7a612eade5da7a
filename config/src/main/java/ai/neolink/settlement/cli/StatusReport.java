package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.monitor.Need;
import ai.neolink.settlement.monitor.Needs;
import ai.neolink.settlement.monitor.OpenNeeds;
import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.report.RunProgress.Underway;
import ai.neolink.settlement.report.RunningNow;
import ai.neolink.settlement.report.StageProgress;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The report that an operator reads first: runs, feeds, open items. */
@Component
class StatusReport {
    private static final int RUNS = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Runs runs;
    private final BillingZone zone;
    private final StatementStatus statements;
    private final FedStatus fed;
    private final ActionReport actions;
    private final DeliveryReport deliveries;
    private final Owner owner;
    private final RunningNow running;
    private final RunProgress progress;
    private final Needs headline;
    private final DueStatus due;
    private final OpenStatus open;
    private final OpenNeeds openNeeds;

    StatusReport(
            Runs runs,
            BillingZone zone,
            StatementStatus statements,
            FedStatus fed,
            ActionReport actions,
            DeliveryReport deliveries,
            Owner owner,
            RunningNow running,
            RunProgress progress,
            Needs headline,
            DueStatus due,
            OpenStatus open,
            OpenNeeds openNeeds) {
        this.openNeeds = openNeeds;
        this.headline = headline;
        this.due = due;
        this.open = open;
        this.owner = owner;
        this.running = running;
        this.progress = progress;
        this.runs = runs;
        this.zone = zone;
        this.statements = statements;
        this.fed = fed;
        this.actions = actions;
        this.deliveries = deliveries;
    }

    /** The needs that {@code --strict} counts. */
    List<Need> open() {
        return openNeeds.open().toList();
    }

    void add(Output output) {
        addHeadline(output);
        addRuns(output);
        addRunning(output);
        output.add(unfinished());
        due.add(output);
        output.add(fed.feeds());
        output.add(fed.behind());
        output.add(fed.provisional());
        statements.add(output);
        actions.add(output);
        deliveries.add(output);
        addOpen(output);
    }

    private void addHeadline(Output output) {
        var needs = headline.all();
        output.say(sentence(needs));
        output.say("");
        var json = JSON.createArrayNode();
        needs.forEach(need -> json.addObject()
                .put("key", need.key())
                .put("count", need.count())
                .put("text", need.words()));
        output.add(Listing.NEEDS, json, List.of());
    }

    /** All needs in one line. */
    private static String sentence(List<Need> needs) {
        return needs.isEmpty()
                ? "all is well"
                : "%s you: %s"
                        .formatted(
                                Figures.count(needs.size(), "thing needs", "things need"),
                                needs.stream().map(Need::words).collect(Collectors.joining("; ")));
    }

    private void addRuns(Output output) {
        var table = new Table("Runs", "run", "window", "business date", "state", "message");
        var json = JSON.createArrayNode();
        runs.latest(RUNS).forEach(run -> {
            var message = runs.message(run.id());
            table.row(run.id(), run.name(zone), run.businessDate(), run.state(), message);
            RunReport.describe(run, zone, json.addObject()).put("message", message.isEmpty() ? null : message);
        });
        output.add(Listing.RUNS, json, List.of(table));
    }

    /** Adds what a person should look at. */
    void addOpen(Output output) {
        open.add(output);
    }

    /** Shows whether the unfinished run can be restarted, and otherwise what to do. */
    private Table unfinished() {
        var table = new Table(Listing.UNFINISHED);
        runs.unfinished().ifPresent(run -> table.row(run.id(), run.name(zone), run.state(), advice(run)));
        return table;
    }

    private String advice(Run run) {
        return switch (owner.hold()) {
            case HELD -> "it is being settled (see “Running now”) and cannot be restarted: wait, or end that process";
            case LEFT ->
                "its process died: “settle serve” goes on with it by itself, “settle restart” at once on "
                        + "the same machine";
            case FREE ->
                run.state() == RunState.FAILED
                        ? "mend what the message says, then “settle restart”; “settle serve” tries again by itself"
                        : "“settle restart” goes on with it; “settle serve” does so by itself";
        };
    }

    /** Shows the process that settles now, and how far it is. */
    private void addRunning(Output output) {
        var table = new Table("Running now", "run", "window", "stage", "done", "left", "node", "process", "heard of");
        var json = JSON.createArrayNode();
        running.run().ifPresent(now -> {
            var far = progress.now().filter(p -> p.run().id() == now.run());
            var node = json.addObject()
                    .put("run", now.run())
                    .put("node", now.node())
                    .put("process", now.process())
                    .put("silentSeconds", now.silentSeconds());
            far.ifPresent(underway -> RunReport.describe(underway, node));
            var left =
                    far.map(Underway::current).map(StageProgress::secondsLeft).filter(OptionalLong::isPresent);
            table.row(
                    now.run(),
                    far.map(p -> p.window() + " of " + p.windows()).orElse(""),
                    far.map(ProgressLine::stage).orElse(""),
                    far.map(p -> p.current().percent() + " %").orElse(""),
                    left.map(seconds -> ProgressLine.time(seconds.getAsLong())).orElse(""),
                    now.node(),
                    now.process(),
                    heard(now.silentSeconds()));
        });
        output.add(Listing.RUNNING, json, List.of(table));
    }

    private String heard(long silent) {
        return silent > owner.leaseSeconds() / 2 ? "not heard of for %d s".formatted(silent) : silent + " s ago";
    }
}
