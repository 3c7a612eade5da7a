package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Which processes tried to settle a run, when, and how each attempt ended. */
@Page
class RunTriesPage {
    private final RunNames names;
    private final RunTries tries;
    private final Clock clock;
    private final BillingZone zone;

    RunTriesPage(RunNames names, RunTries tries, Clock clock, BillingZone zone) {
        this.names = names;
        this.tries = tries;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/runs/{name}/attempts")
    String attempts(@PathVariable String name, Model page) {
        var run = RunAddress.find(names, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var grid = Grid.of("tries")
                .column("attempt", Kind.COUNT)
                .column("state", Kind.STATE)
                .column("node", Kind.TEXT)
                .column("process", Kind.ID)
                .column("begun", Kind.INSTANT)
                .column("ended", Kind.INSTANT)
                .column("duration", Kind.DURATION)
                .column("why", Kind.ORIGINAL);
        for (var tried : tries.of(run.id())) {
            var ended = tried.ended();
            grid.row(
                    (long) tried.number(),
                    tried.state(),
                    tried.node(),
                    tried.process(),
                    tried.began(),
                    ended,
                    ended == null ? null : ended - tried.began(),
                    Stored.reason(tried.why()));
        }
        var leaf = RunTabs.of(run, zone, "attempts").note("tries.note", null);
        if (MadeUpTime.is(clock)) {
            leaf.note("tries.clock", null);
        }
        return leaf.add(grid.build()).on(page);
    }
}
